//! Whose application this is: asked once, then known. Knows no commands.

use std::collections::HashSet;

use serde::Deserialize;
use serenity::all::{Http, LightMethod, Request, Route, UserId};
use tokio::sync::OnceCell;

use super::fault::Fault;
use super::turn::retried;

/// A member of a team who has taken the invitation.
/// <https://discord.com/developers/docs/topics/teams#data-models-membership-state-enum>
const ACCEPTED: u8 = 2;
/// The role of those who may look at a team's applications and change nothing.
const READ_ONLY: &str = "read_only";

/// The owners, once they are known.
#[derive(Default)]
pub(super) struct Owners(OnceCell<HashSet<UserId>>);

/// What counts of the application. serenity's own type wants a field of team members that Discord no longer promises.
#[derive(Deserialize)]
struct Application {
    owner: Option<Person>,
    team: Option<Team>,
}

#[derive(Deserialize)]
struct Person {
    id: UserId,
}

#[derive(Deserialize)]
struct Team {
    owner_user_id: UserId,
    members: Vec<TeamMember>,
}

#[derive(Deserialize)]
struct TeamMember {
    membership_state: u8,
    #[serde(default)]
    role: String,
    user: Person,
}

impl Owners {
    /// Whether `user` owns the application, or belongs to the team that does.
    pub(super) async fn include(&self, http: &Http, user: UserId) -> Result<bool, Fault> {
        let ask = || http.fire::<Application>(Request::new(Route::Oauth2ApplicationCurrent, LightMethod::Get));
        let owners = self.0.get_or_try_init(|| async { retried(ask).await.map(owners) }).await?;
        Ok(owners.contains(&user))
    }
}

/// A team's application names the team itself as its owner, who is nobody.
fn owners(application: Application) -> HashSet<UserId> {
    match application.team {
        Some(team) => {
            let members = team.members.into_iter();
            let may = members.filter(|member| member.membership_state == ACCEPTED && member.role != READ_ONLY);
            may.map(|member| member.user.id).chain([team.owner_user_id]).collect()
        }
        None => application.owner.into_iter().map(|owner| owner.id).collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn owners_of(application: serde_json::Value) -> Vec<u64> {
        let application = serde_json::from_value(application).expect("it is an application");
        let mut owners: Vec<u64> = owners(application).into_iter().map(UserId::get).collect();
        owners.sort_unstable();
        owners
    }

    #[test]
    fn an_application_belongs_to_a_person_or_to_a_team() {
        assert_eq!(owners_of(json!({"owner": {"id": "1"}, "team": null})), [1]);
        let member =
            |id: &str, state: u8, role: &str| json!({"membership_state": state, "role": role, "user": {"id": id}});
        let members = [member("3", 2, "admin"), member("4", 1, "admin"), member("5", 2, "read_only")];
        let team = json!({"owner_user_id": "2", "members": members});
        assert_eq!(owners_of(json!({"owner": {"id": "9"}, "team": team})), [2, 3]);
    }
}
