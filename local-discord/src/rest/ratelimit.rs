//! Rate limits: a bucket a route and its main id, told of in headers, and enforced when asked to.

use std::collections::HashMap;
use std::sync::PoisonError;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;

use super::spoiled::limited;
use crate::clock::Millis;
use crate::hub::Hub;

/// Buckets by route.
#[derive(Debug, Default)]
pub(crate) struct Buckets {
    used: HashMap<String, (Millis, u64)>,
}

/// Whether a request may go on.
pub(crate) enum Verdict {
    /// With these headers on its answer.
    Admitted(HeaderMap),
    /// With this 429.
    Refused(Box<Response>),
}

/// How many requests a bucket takes in how long.
struct Rule {
    limit: u64,
    window: Duration,
}

impl Hub {
    /// Counts a request against its bucket.
    pub(crate) fn admit(&self, method: &str, path: &str) -> Verdict {
        let (key, rule) = bucket(method, path);
        // Answers to interactions are not limited by bucket on Discord either.
        let Some(rule) = rule else { return Verdict::Admitted(HeaderMap::new()) };
        let now = self.clock.now();
        let (reset, used) = if self.settings.enforce_rate_limits {
            let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
            buckets.used.retain(|_, (reset, _)| *reset > now);
            let (reset, used) = buckets.used.entry(key.clone()).or_insert((now.plus(rule.window), 0));
            *used += 1;
            (*reset, *used)
        } else {
            (now.plus(rule.window), 1)
        };
        let headers = headers(&key, &rule, used, now, reset);
        if used <= rule.limit {
            return Verdict::Admitted(headers);
        }
        let wait = reset.since(now);
        let mut response = limited(Some(wait.as_secs_f64().to_string()), Some(wait), false);
        response.headers_mut().extend(headers);
        Verdict::Refused(Box::new(response))
    }
}

/// The route of a path, ids that don't matter to Discord's limits left out, and its rule.
fn bucket(method: &str, path: &str) -> (String, Option<Rule>) {
    let segments: Vec<_> = path.trim_start_matches('/').split('/').collect();
    let is_id = |segment: &str| segment.bytes().all(|byte| byte.is_ascii_digit());
    let route: Vec<_> = segments
        .iter()
        .enumerate()
        .map(|(place, segment)| if place > 1 && is_id(segment) { "*" } else { segment })
        .collect();
    let key = format!("{method}/{}", route.join("/"));
    let rule = match (method, &route[..]) {
        (_, ["interactions" | "webhooks", ..]) => return (key, None),
        ("POST", ["channels", _, "messages"]) => Rule { limit: 5, window: Duration::from_secs(5) },
        ("PUT" | "DELETE", ["channels", _, "messages", _, "reactions", ..]) => {
            Rule { limit: 1, window: Duration::from_millis(250) }
        }
        _ => Rule { limit: 50, window: Duration::from_secs(1) },
    };
    (key, Some(rule))
}

fn headers(key: &str, rule: &Rule, used: u64, now: Millis, reset: Millis) -> HeaderMap {
    let hash = key
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let seconds =
        |millis: u128| format!("{:.3}", Duration::from_millis(u64::try_from(millis).unwrap_or(0)).as_secs_f64());
    let pairs = [
        ("x-ratelimit-limit", rule.limit.to_string()),
        ("x-ratelimit-remaining", rule.limit.saturating_sub(used).to_string()),
        ("x-ratelimit-reset", seconds(u128::from(reset.0))),
        ("x-ratelimit-reset-after", seconds(reset.since(now).as_millis())),
        ("x-ratelimit-bucket", format!("{hash:016x}")),
    ];
    pairs
        .into_iter()
        .filter_map(|(name, value)| Some((HeaderName::from_static(name), HeaderValue::from_str(&value).ok()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_a_route_and_its_main_id() {
        let key = |path| bucket("PATCH", path).0;
        assert_eq!(key("/channels/1/messages/2"), key("/channels/1/messages/3"));
        assert_ne!(key("/channels/1/messages/2"), key("/channels/2/messages/2"));
    }
}
