//! What REST, gateway and testers share: the world behind a lock, and who must hear of its changes.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::{Notify, watch};

use crate::clock::{Clock, Millis};
use crate::faults::Orders;
use crate::gateway::sessions::Sessions;
use crate::rest::ratelimit::Buckets;
use crate::settings::Settings;
use crate::state::World;
use crate::validate::Validator;

/// How many requests are remembered.
const REMEMBERED: usize = 10_000;

/// A request that the bot has made.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET` and so on.
    pub method: String,
    /// Its path after `/api/v10`.
    pub path: String,
    /// Its JSON, the `payload_json` of a form among it; null without one.
    pub body: Value,
    /// The status of its answer.
    pub status: u16,
}

pub(crate) struct Hub {
    world: Mutex<World>,
    pub(crate) settings: Settings,
    pub(crate) clock: Clock,
    pub(crate) orders: Orders,
    pub(crate) sessions: Mutex<Sessions>,
    pub(crate) buckets: Mutex<Buckets>,
    pub(crate) validator: Option<Validator>,
    pub(crate) gateway_url: String,
    requests: Mutex<VecDeque<Request>>,
    findings: Mutex<Vec<String>>,
    changes: watch::Sender<()>,
    pub(crate) stopping: watch::Sender<bool>,
    clock_moved: Notify,
}

impl Hub {
    pub(crate) fn new(settings: Settings, validator: Option<Validator>, address: &str, gateway_url: String) -> Self {
        let clock = Clock::default();
        let mut world = World::new(clock.now(), &settings.bot_name);
        world.cdn = format!("http://{address}/cdn");
        world.granted = settings.privileged_intents;
        Self {
            world: Mutex::new(world),
            clock,
            orders: Orders::default(),
            sessions: Mutex::default(),
            buckets: Mutex::default(),
            validator,
            gateway_url,
            requests: Mutex::default(),
            findings: Mutex::default(),
            changes: watch::Sender::new(()),
            stopping: watch::Sender::new(false),
            clock_moved: Notify::new(),
            settings,
        }
    }

    /// Reads or changes the world, then tells the sessions what came of it, in order.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        world.now = world.now.max(self.clock.now());
        world.expire();
        let was_quiet = !world.has_waiting();
        let result = change(&mut world);
        let events = std::mem::take(&mut world.outbox);
        let notify_timekeeper = was_quiet && world.has_waiting();
        if !events.is_empty() {
            self.sessions().dispatch(&events);
        }
        drop(world);
        if notify_timekeeper {
            self.clock_moved.notify_one();
        }
        self.touch();
        result
    }

    /// Looks at the world, or takes a notice out of it, without waking those who wait.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        look(&mut world)
    }

    /// The sessions. Lock the world first, if both are needed.
    pub(crate) fn sessions(&self) -> MutexGuard<'_, Sessions> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.clock.advance(by);
        self.change(|_| ());
        self.clock_moved.notify_one();
    }

    /// Lets everybody who waits look again.
    pub(crate) fn touch(&self) {
        self.changes.send_replace(());
    }

    /// Waits until `look` finds something, for at most `limit` of real time.
    pub(crate) async fn wait_for<T>(&self, limit: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
        let mut changes = self.changes.subscribe();
        let search = async {
            loop {
                changes.borrow_and_update();
                if let Some(found) = look() {
                    return Some(found);
                }
                // The sender is this hub's own: it outlives the wait.
                changes.changed().await.ok()?;
            }
        };
        tokio::time::timeout(limit, search).await.ok().flatten()
    }

    /// Ends deadlines when they pass, until the server stops.
    pub(crate) async fn keep_time(&self) {
        let mut stopping = self.stopping.subscribe();
        loop {
            let (now, next) = self.change(|world| (world.now, world.expire()));
            let pause = next.map_or(Duration::from_secs(3600), |next: Millis| next.since(now));
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = self.clock_moved.notified() => {}
                _ = stopping.wait_for(|stopping| *stopping) => return,
            }
        }
    }

    /// Waits until the server stops.
    pub(crate) async fn stopped(&self) {
        // An error means that the hub is gone, which is as good.
        let _ = self.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }

    pub(crate) fn remember(&self, request: Request) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        if requests.len() == REMEMBERED {
            requests.pop_front();
        }
        requests.push_back(request);
        drop(requests);
        self.touch();
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Notes something that a test must fail for.
    pub(crate) fn find(&self, finding: String) {
        self.findings.lock().unwrap_or_else(PoisonError::into_inner).push(finding);
        self.touch();
    }

    pub(crate) fn take_findings(&self) -> Vec<String> {
        std::mem::take(&mut *self.findings.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
