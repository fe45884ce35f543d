//! `vitabot run --check`: what the bot would do, and what is wrong with that, without connecting. Knows no connection.

use std::fmt::Write as _;
use std::path::Path;

use jiff::SignedDuration;

use crate::config::{Config, Shards};
use crate::discord::Plan;

/// How much the knowledge holds, where it can be used.
#[derive(Clone, Copy)]
pub(super) struct Holds {
    pub(super) packs: usize,
    pub(super) entries: usize,
}

/// The whole report. `file` is where the settings come from, and `holds` is none where the knowledge has errors.
pub(super) fn report(config: &Config, file: Option<&Path>, holds: Option<Holds>) -> String {
    let plan = Plan::of(config);
    let none = |text: String| if text.is_empty() { "none".to_owned() } else { text };
    let mut lines = Lines::default();
    lines.add(
        "knowledge",
        holds.map_or_else(
            || "has errors, see above: nothing would be answered, so the bot would not start".to_owned(),
            |Holds { packs, entries }| format!("{packs} packs, {entries} entries, no errors"),
        ),
    );
    lines.add(
        "settings",
        file.map_or_else(|| "no file, all as without one".to_owned(), |file| file.display().to_string()),
    );
    lines.add("token", format!("from {}; only Discord knows whether it is right", config.token.origin()));
    lines.add("API", config.api.clone().unwrap_or_else(|| "https://discord.com".to_owned()));
    lines.add(
        "shards",
        match config.shards {
            Shards::Automatic => "as many as Discord recommends, all in this process".to_owned(),
            Shards::Range { first, last, total } => format!("{first} to {last} of {total} in this process"),
        },
    );
    lines.add("intents", plan.intents.join(", "));
    lines.add(
        "to switch on",
        if plan.switches.is_empty() {
            "nothing: no intent is privileged".to_owned()
        } else {
            format!("{}, on the Bot page of your application; else Discord closes with 4014", plan.switches.join(", "))
        },
    );
    lines.add("commands", plan.commands.join(", "));
    lines.add(
        "/ask answers",
        if config.private_answers {
            "the asker alone, unless told otherwise"
        } else {
            "everybody, unless told otherwise"
        },
    );
    lines.add("contact", config.contact.clone().unwrap_or_else(|| "not shown".to_owned()));
    lines.add(
        "channels",
        if config.channels.ids.is_empty() {
            "none without a mention".to_owned()
        } else {
            format!(
                "{}; the same answer once in {:#}; questions of {} letters and more",
                list(&config.channels.ids),
                SignedDuration::try_from(config.channels.cooldown).unwrap_or(SignedDuration::MAX),
                config.channels.shortest
            )
        },
    );
    let moderation = &config.moderation;
    lines.add(
        "moderators",
        none(
            [("servers", &moderation.home_servers), ("roles", &moderation.roles), ("people", &moderation.users)]
                .iter()
                .filter(|(_, ids)| !ids.is_empty())
                .map(|(what, ids)| format!("{what} {}", list(ids)))
                .collect::<Vec<_>>()
                .join("; "),
        ),
    );
    lines.add("told in", moderation.channel.map_or_else(|| "no channel".to_owned(), |id| format!("channel {id}")));
    lines.add("reloads", if moderation.reload_on_change { "when files change" } else { "when asked to" });
    let limits = config.limits;
    lines.add(
        "limits",
        format!("{} questions a minute by one member, {} at once", limits.questions_a_minute, limits.at_once),
    );
    let (answer, choices) = config.matching.percent();
    lines.add("answers", format!("when at least {answer} % sure; choices when at least {choices} % sure"));
    lines.add("permissions", format!("{} ({})", plan.permissions.join(", "), plan.permission_bits));
    lines.add(
        "invitation",
        plan.invitation.clone().unwrap_or_else(|| "not known: the token does not tell the application's id".to_owned()),
    );
    for warning in warnings(config, &plan) {
        lines.add("look at", warning);
    }
    lines.0 + "Nothing was sent to Discord."
}

/// What is allowed, and still looks like a slip.
fn warnings(config: &Config, plan: &Plan) -> Vec<&'static str> {
    let mut found = Vec::new();
    if plan.invitation.is_none() {
        found.push(
            "the token does not look like a bot's: three parts with full stops between them, from \"Reset Token\" on the \
             Bot page. A client secret or a public key is none",
        );
    }
    let moderation = &config.moderation;
    if moderation.home_servers.is_empty() && !moderation.roles.is_empty() {
        found.push("`roles` of [moderation] belong to a server: name it in `home_servers`");
    }
    if config.contact.is_none() {
        found.push("members are not told who runs the bot: set `contact`");
    }
    found
}

fn list(ids: &[u64]) -> String {
    ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
}

/// Lines with a name in front.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, text: impl AsRef<str>) {
        // Writing into memory does not fail.
        let _ = writeln!(self.0, "{name:<13} {}", text.as_ref());
    }
}
