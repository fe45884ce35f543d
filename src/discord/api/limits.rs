//! Discord's rate limits: a bucket a route and its major id, and the global limit. One request at a time goes through a
//! bucket, so what it says of itself is always the latest, and requests keep their order. Knows no connection.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::sync::OwnedMutexGuard;
use tokio::time::{Instant, sleep_until};

use super::route::{Kind, Route};

/// What every bot may send in a second. Discord allows 50; clocks differ.
const GLOBALLY_A_SECOND: u32 = 45;
/// From here on, buckets that are full again are forgotten.
const MANY_BUCKETS: usize = 1_024;

/// What is known of all limits.
#[derive(Debug, Default)]
pub(super) struct Limits {
    global: Mutex<Global>,
    buckets: Mutex<Buckets>,
}

#[derive(Debug, Default)]
struct Global {
    /// Until when Discord takes nothing.
    held_until: Option<Instant>,
    second: Option<Instant>,
    used: u32,
}

type Bucket = Arc<tokio::sync::Mutex<Window>>;

#[derive(Debug, Default)]
struct Buckets {
    /// What Discord calls the bucket of a route. Routes are as few as the kinds of request that the bot makes.
    names: HashMap<String, String>,
    open: HashMap<(String, u64), Bucket>,
}

/// What is left of a bucket, and until when.
#[derive(Debug, Default)]
struct Window {
    is_empty: bool,
    reset_at: Option<Instant>,
}

/// Leave to send one request.
#[derive(Debug)]
pub(super) struct Turn {
    window: Option<OwnedMutexGuard<Window>>,
}

impl Limits {
    /// Waits until a request may be sent.
    pub(super) async fn turn(&self, route: &Route) -> Turn {
        let window = match route.kind {
            Kind::Response => None,
            Kind::Followup | Kind::Bot => Some(self.bucket(route).lock_owned().await),
        };
        if let Some(reset_at) = window.as_ref().filter(|window| window.is_empty).and_then(|window| window.reset_at) {
            sleep_until(reset_at).await;
        }
        if route.kind == Kind::Bot {
            while let Err(later) = self.take_global(Instant::now()) {
                sleep_until(later).await;
            }
        }
        Turn { window }
    }

    /// Discord takes nothing that its global limit is for before `until`.
    pub(super) fn hold_globally(&self, until: Instant) {
        let mut global = self.global.lock().unwrap_or_else(PoisonError::into_inner);
        global.held_until = global.held_until.max(Some(until));
    }

    /// Takes note of what an answer says about its bucket.
    pub(super) fn learn(&self, route: &Route, turn: &mut Turn, headers: &HeaderMap, now: Instant) {
        let Some(window) = &mut turn.window else { return };
        if let (Some(left), Some(reset)) =
            (number(headers, "x-ratelimit-remaining"), seconds(headers, "x-ratelimit-reset-after"))
        {
            **window = Window { is_empty: left < 1.0, reset_at: Some(now + reset) };
        }
        if let Some(name) = headers.get("x-ratelimit-bucket").and_then(|name| name.to_str().ok()) {
            let bucket = Arc::clone(OwnedMutexGuard::mutex(window));
            let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
            if buckets.names.get(&route.name).is_none_or(|known| known != name) {
                buckets.names.insert(route.name.clone(), name.to_owned());
            }
            buckets.open.entry((name.to_owned(), route.major)).or_insert(bucket);
        }
    }

    fn take_global(&self, now: Instant) -> Result<(), Instant> {
        let mut global = self.global.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(until) = global.held_until.filter(|&until| until > now) {
            return Err(until);
        }
        let second = global.second.filter(|&start| now < start + Duration::from_secs(1));
        if second.is_none() {
            (global.second, global.used) = (Some(now), 0);
        }
        if global.used >= GLOBALLY_A_SECOND {
            return Err(second.unwrap_or(now) + Duration::from_secs(1));
        }
        global.used += 1;
        Ok(())
    }

    fn bucket(&self, route: &Route) -> Bucket {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.open.len() >= MANY_BUCKETS {
            let now = Instant::now();
            buckets.open.retain(|_, bucket| {
                let is_waited_for = Arc::strong_count(bucket) > 1;
                is_waited_for || bucket.try_lock().is_ok_and(|window| window.reset_at.is_some_and(|at| at > now))
            });
        }
        let name = buckets.names.get(&route.name).unwrap_or(&route.name).clone();
        Arc::clone(buckets.open.entry((name, route.major)).or_default())
    }
}

impl Turn {
    /// The bucket takes nothing before `until`.
    pub(super) fn hold(&mut self, until: Instant) {
        if let Some(window) = &mut self.window {
            **window = Window { is_empty: true, reset_at: Some(until) };
        }
    }
}

/// A header that holds a number of seconds which a clock can be moved by.
pub(super) fn seconds(headers: &HeaderMap, name: &str) -> Option<Duration> {
    number(headers, name).and_then(duration)
}

/// Seconds as Discord writes them. What no wait could be, such as a negative number, is none.
pub(super) fn duration(seconds: f64) -> Option<Duration> {
    const A_DAY: f64 = 86_400.0;
    // The lesser of a day and no number at all would be a day.
    if seconds.is_nan() { None } else { Duration::try_from_secs_f64(seconds.min(A_DAY)).ok() }
}

fn number(headers: &HeaderMap, name: &str) -> Option<f64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    /// How many seconds a turn takes; time is the test's.
    async fn wait_for(limits: &Limits, route: &Route, said: &[(&'static str, &'static str)]) -> f64 {
        let before = Instant::now();
        let mut turn = limits.turn(route).await;
        limits.learn(route, &mut turn, &headers(said), Instant::now());
        before.elapsed().as_secs_f64().round()
    }

    #[tokio::test(start_paused = true)]
    async fn an_empty_bucket_is_waited_for_and_others_are_not() {
        let limits = Limits::default();
        let (here, there) = (Route::of("POST", "/channels/1/messages"), Route::of("POST", "/channels/2/messages"));
        let last = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset-after", "4.0"), ("x-ratelimit-bucket", "abc")];
        assert_eq!(wait_for(&limits, &here, &last).await, 0.0);
        assert_eq!(wait_for(&limits, &there, &[]).await, 0.0);
        assert_eq!(wait_for(&limits, &here, &[]).await, 4.0);
    }

    #[tokio::test(start_paused = true)]
    async fn routes_that_discord_puts_into_one_bucket_share_it() {
        let limits = Limits::default();
        let (post, edit) = (Route::of("POST", "/channels/1/messages"), Route::of("PATCH", "/channels/1/messages/9"));
        let more = [("x-ratelimit-remaining", "1"), ("x-ratelimit-reset-after", "4.0"), ("x-ratelimit-bucket", "abc")];
        let last = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset-after", "4.0"), ("x-ratelimit-bucket", "abc")];
        wait_for(&limits, &edit, &more).await;
        wait_for(&limits, &post, &more).await;
        wait_for(&limits, &post, &last).await;
        assert_eq!(wait_for(&limits, &edit, &[]).await, 4.0);
    }

    #[tokio::test(start_paused = true)]
    async fn the_global_limit_holds_all_but_interactions() {
        let limits = Limits::default();
        limits.hold_globally(Instant::now() + Duration::from_secs(3));
        assert_eq!(wait_for(&limits, &Route::of("POST", "/interactions/1/x/callback"), &[]).await, 0.0);
        assert_eq!(wait_for(&limits, &Route::of("POST", "/webhooks/1/x"), &[]).await, 0.0);
        assert_eq!(wait_for(&limits, &Route::of("GET", "/users/@me"), &[]).await, 3.0);
    }

    #[tokio::test(start_paused = true)]
    async fn no_more_is_sent_in_a_second_than_every_bot_may() {
        let limits = Limits::default();
        let before = Instant::now();
        for channel in 0..GLOBALLY_A_SECOND * 2 + 1 {
            wait_for(&limits, &Route::of("POST", &format!("/channels/{channel}/messages")), &[]).await;
        }
        assert_eq!(before.elapsed().as_secs_f64().round(), 2.0);
    }

    #[tokio::test(start_paused = true)]
    async fn buckets_that_are_full_again_are_forgotten() {
        let limits = Limits::default();
        let said = [("x-ratelimit-remaining", "4"), ("x-ratelimit-reset-after", "1.0"), ("x-ratelimit-bucket", "abc")];
        for token in 0..10 * MANY_BUCKETS {
            wait_for(&limits, &Route::of("POST", &format!("/webhooks/1/{token}")), &said).await;
            if token % 500 == 0 {
                tokio::time::advance(Duration::from_secs(2)).await;
            }
        }
        assert!(limits.buckets.lock().unwrap().open.len() <= MANY_BUCKETS);
    }

    #[test]
    fn what_no_wait_could_be_is_none() {
        for value in ["soon", "-1", "NaN", ""] {
            assert_eq!(seconds(&headers(&[("retry-after", value)]), "retry-after"), None, "{value}");
        }
        assert_eq!(seconds(&headers(&[("retry-after", "1e300")]), "retry-after"), duration(86_400.0));
    }
}
