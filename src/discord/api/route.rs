//! What a request's path means to Discord's rate limits. Knows no limit.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Who authorizes a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The first response to an interaction. Not limited by bucket, and over in three seconds.
    Response,
    /// Whatever follows an interaction. Not part of the bot's global limit.
    /// <https://docs.discord.com/developers/interactions/receiving-and-responding#endpoints>
    Followup,
    /// Everything else, which the bot's token authorizes.
    Bot,
}

/// A route: requests of one route and one major id share their limits.
/// <https://docs.discord.com/developers/topics/rate-limits>
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Route {
    /// Method and path, ids and secrets left out, so that it may be logged.
    pub(super) name: String,
    /// The channel, the server or the webhook.
    pub(super) major: u64,
    pub(super) kind: Kind,
}

impl Route {
    /// The route of a path such as `/api/v10/channels/1/messages`.
    pub(super) fn of(method: &str, path: &str) -> Self {
        let path = path.split('?').next().unwrap_or_default().trim_matches('/');
        let segments: Vec<&str> = path.split('/').skip_while(|part| *part == "api" || is_version(part)).collect();
        let (kind, major, secret) = match *segments {
            ["interactions", ..] => (Kind::Response, 0, Some(2)),
            ["webhooks", id, token, ..] => (Kind::Followup, hash(&(id, token)), Some(2)),
            ["channels" | "guilds", id, ..] => (Kind::Bot, id.parse().unwrap_or(0), None),
            _ => (Kind::Bot, 0, None),
        };
        let mut name = method.to_owned();
        for (place, &segment) in segments.iter().enumerate() {
            let is_id = segment.bytes().all(|byte| byte.is_ascii_digit());
            let is_emoji = place > 0 && segments[place - 1] == "reactions";
            name.push('/');
            name.push_str(if is_id || is_emoji || secret == Some(place) { "*" } else { segment });
        }
        Self { name, major, kind }
    }
}

fn is_version(part: &str) -> bool {
    part.strip_prefix('v').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn hash(secret: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    secret.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_shows_no_id_and_no_secret() {
        for (method, path, name, kind) in [
            ("POST", "/api/v10/channels/12/messages", "POST/channels/*/messages", Kind::Bot),
            ("GET", "/api/v10/gateway/bot?x=1", "GET/gateway/bot", Kind::Bot),
            (
                "PUT",
                "/api/v10/channels/1/messages/2/reactions/%E2%9A%A0/@me",
                "PUT/channels/*/messages/*/reactions/*/@me",
                Kind::Bot,
            ),
            ("POST", "/api/v10/interactions/5/secret/callback", "POST/interactions/*/*/callback", Kind::Response),
            (
                "PATCH",
                "/api/v10/webhooks/5/secret/messages/@original",
                "PATCH/webhooks/*/*/messages/@original",
                Kind::Followup,
            ),
        ] {
            let route = Route::of(method, path);
            assert_eq!((route.name.as_str(), route.kind), (name, kind));
        }
    }

    #[test]
    fn channels_and_webhooks_are_limited_apart() {
        let major = |path| Route::of("POST", path).major;
        assert_eq!(major("/api/v10/channels/12/messages"), 12);
        assert_ne!(major("/api/v10/webhooks/5/one"), major("/api/v10/webhooks/5/two"));
        assert_eq!(major("/api/v10/webhooks/5/one"), major("/api/v10/webhooks/5/one/messages/@original"));
    }
}
