//! Sessions: who listens for what, what each has been sent, and what to send again after RESUME.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use crate::faults::GatewayFault;
use crate::intents::Intents;
use crate::limits;
use crate::state::Event;

/// All sessions by id.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    by_id: HashMap<String, Session>,
    next_link: u64,
    opened: u64,
    resumed: u64,
}

#[derive(Debug)]
struct Session {
    intents: Intents,
    shard: u64,
    shards: u64,
    sequence: u64,
    sent: VecDeque<(u64, Arc<str>)>,
    link: Option<Link>,
}

/// A session's connection.
#[derive(Debug)]
pub(crate) struct Link {
    /// Tells it from earlier connections of the same session.
    pub(crate) number: u64,
    pub(crate) orders: UnboundedSender<Order>,
}

/// What a connection is to do.
#[derive(Debug)]
pub(crate) enum Order {
    Send(Arc<str>),
    Fault(GatewayFault),
}

/// What a client asks for with IDENTIFY.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish {
    pub(crate) intents: Intents,
    pub(crate) shard: u64,
    pub(crate) shards: u64,
}

impl Sessions {
    /// The shards that are logged in, each with how many there are of them, in order.
    pub(crate) fn shards(&self) -> Vec<(u64, u64)> {
        let linked = self.by_id.values().filter(|session| session.link.is_some());
        let mut shards: Vec<_> = linked.map(|session| (session.shard, session.shards)).collect();
        shards.sort_unstable();
        shards
    }

    /// Sends events to every session that asked for them. Sessions whose client is away keep them for RESUME.
    pub(crate) fn dispatch(&mut self, events: &[Event]) {
        for event in events {
            for session in self.by_id.values_mut() {
                if session.intents.has(event.needs) && event.route.shard(session.shards) == session.shard {
                    let veiled = event.veiled.as_ref().filter(|_| !session.intents.has(Intents::MESSAGE_CONTENT));
                    session.send(event.name, veiled.unwrap_or(&event.data));
                }
            }
        }
    }

    /// Opens a session in place of the earlier ones of the same shard.
    pub(crate) fn open(&mut self, wish: Wish, orders: UnboundedSender<Order>) -> (String, u64) {
        self.by_id.retain(|_, session| (session.shard, session.shards) != (wish.shard, wish.shards));
        self.opened += 1;
        let id = format!("{:032x}", u128::from(self.opened) * 0x9e37_79b9_7f4a_7c15);
        let Wish { intents, shard, shards } = wish;
        let session = Session { intents, shard, shards, sequence: 0, sent: VecDeque::new(), link: None };
        self.by_id.insert(id.clone(), session);
        let number = self.link(&id, orders);
        (id, number)
    }

    /// Takes a session up again after `sequence`, or says that this is not possible.
    pub(crate) fn resume(&mut self, id: &str, sequence: u64, orders: UnboundedSender<Order>) -> Option<u64> {
        let session = self.by_id.get(id)?;
        let oldest = session.sent.front().map_or(session.sequence + 1, |(first, _)| *first);
        if sequence > session.sequence || sequence + 1 < oldest {
            self.by_id.remove(id);
            return None;
        }
        let number = self.link(id, orders);
        self.resumed += 1;
        let session = self.by_id.get_mut(id)?;
        let missed: Vec<_> = session.sent.iter().filter(|(sent, _)| *sent > sequence).cloned().collect();
        for (_, payload) in missed {
            session.push(payload);
        }
        session.send("RESUMED", &json!({"_trace": []}));
        Some(number)
    }

    fn link(&mut self, id: &str, orders: UnboundedSender<Order>) -> u64 {
        self.next_link += 1;
        let number = self.next_link;
        if let Some(session) = self.by_id.get_mut(id) {
            session.link = Some(Link { number, orders });
        }
        number
    }

    /// Notes that a connection has ended; its session stays.
    pub(crate) fn unlink(&mut self, id: &str, number: u64) {
        if let Some(session) = self.by_id.get_mut(id)
            && session.link.as_ref().is_some_and(|link| link.number == number)
        {
            session.link = None;
        }
    }

    /// Ends a session for good.
    pub(crate) fn end(&mut self, id: &str) {
        self.by_id.remove(id);
    }

    /// Sends an event to one session, whatever it asked for.
    pub(crate) fn send(&mut self, id: &str, name: &str, data: &Value) {
        if let Some(session) = self.by_id.get_mut(id) {
            session.send(name, data);
        }
    }

    /// Sends every session its last `count` events once more.
    pub(crate) fn repeat(&self, count: usize) {
        for session in self.by_id.values() {
            let sent = session.sent.iter().skip(session.sent.len().saturating_sub(count));
            sent.for_each(|(_, payload)| session.push(Arc::clone(payload)));
        }
    }

    /// Orders a fault for all open connections; returns how many there were.
    pub(crate) fn order(&self, fault: GatewayFault) -> usize {
        let links = self.by_id.values().filter_map(|session| session.link.as_ref());
        links.filter(|link| link.orders.send(Order::Fault(fault)).is_ok()).count()
    }

    /// How many clients are connected and logged in.
    pub(crate) fn connected(&self) -> usize {
        self.by_id.values().filter(|session| session.link.as_ref().is_some_and(|link| !link.orders.is_closed())).count()
    }

    /// How often a session was opened, and how often resumed.
    pub(crate) fn logins(&self) -> (u64, u64) {
        (self.opened, self.resumed)
    }
}

impl Session {
    fn send(&mut self, name: &str, data: &Value) {
        self.sequence += 1;
        let payload: Arc<str> = json!({"op": 0, "t": name, "s": self.sequence, "d": data}).to_string().into();
        if self.sent.len() == limits::REPLAY_BUFFER {
            self.sent.pop_front();
        }
        self.sent.push_back((self.sequence, Arc::clone(&payload)));
        self.push(payload);
    }

    fn push(&self, payload: Arc<str>) {
        if let Some(link) = &self.link {
            // A connection that has just ended loses nothing: the payload is kept for RESUME.
            let _ = link.orders.send(Order::Send(payload));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snowflake::Snowflake;
    use crate::state::Route;
    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

    fn sequences(orders: &mut UnboundedReceiver<Order>) -> Vec<u64> {
        let mut found = Vec::new();
        while let Ok(Order::Send(payload)) = orders.try_recv() {
            let payload: Value = serde_json::from_str(&payload).expect("payloads are JSON");
            found.extend(payload["s"].as_u64());
        }
        found
    }

    #[test]
    fn resume_sends_again_what_was_missed_and_nothing_else() {
        let mut sessions = Sessions::default();
        let (orders, mut first) = unbounded_channel();
        let (id, number) = sessions.open(Wish { intents: Intents::NONE, shard: 0, shards: 1 }, orders);
        sessions.send(&id, "ONE", &Value::Null);
        sessions.unlink(&id, number);
        sessions.send(&id, "TWO", &Value::Null);
        assert_eq!(sequences(&mut first), [1]);

        let (orders, mut second) = unbounded_channel();
        assert!(sessions.resume(&id, 1, orders).is_some());
        assert_eq!(sequences(&mut second), [2, 3]);
        let (orders, _third) = unbounded_channel();
        assert!(sessions.resume(&id, 99, orders).is_none());
    }

    #[test]
    fn events_come_again_on_demand() {
        let mut sessions = Sessions::default();
        let (orders, mut end) = unbounded_channel();
        let (id, _) = sessions.open(Wish { intents: Intents::NONE, shard: 0, shards: 1 }, orders);
        for name in ["ONE", "TWO"] {
            sessions.send(&id, name, &Value::Null);
        }
        sessions.repeat(1);
        sessions.repeat(9);
        assert_eq!(sequences(&mut end), [1, 2, 2, 1, 2]);
    }

    #[test]
    fn an_event_goes_to_its_shard_with_what_the_session_may_read() {
        let mut sessions = Sessions::default();
        let guild = Snowflake(1 << 22);
        let read = Intents::GUILD_MESSAGES | Intents::MESSAGE_CONTENT;
        let mut ends = [(0, read), (1, Intents::GUILD_MESSAGES)].map(|(shard, intents)| {
            let (orders, end) = unbounded_channel();
            sessions.open(Wish { intents, shard, shards: 2 }, orders);
            end
        });
        let event =
            |route, needs| Event { veiled: Some(json!("hidden")), ..Event::new("E", route, needs, json!("said")) };
        sessions.dispatch(&[
            event(Route::Guild(guild), Intents::GUILD_MESSAGES),
            event(Route::Guild(guild), Intents::DIRECT_MESSAGES),
            event(Route::Account, Intents::NONE),
        ]);
        let heard = ends.each_mut().map(|end| {
            std::iter::from_fn(|| end.try_recv().ok())
                .map(|order| match order {
                    Order::Send(payload) => serde_json::from_str::<Value>(&payload).expect("JSON")["d"].clone(),
                    Order::Fault(fault) => panic!("nobody ordered {fault:?}"),
                })
                .collect::<Vec<_>>()
        });
        assert_eq!(heard, [vec![json!("said")], vec![json!("hidden")]]);
    }
}
