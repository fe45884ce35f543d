//! Which reply belongs to which question, for five minutes, so that the reply follows when the question is edited or
//! deleted. Keeps ids and a hash, never text, and knows no requests.

use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serenity::all::{MessageId, Timestamp};
use tokio::sync::{Mutex as InOrder, OwnedMutexGuard};

use super::moment::Moment;
use super::recent::Recent;

/// How long a question is followed. Members mend a typo within seconds; whoever comes back later asks anew.
pub(super) const FOLLOWED: Duration = Duration::from_secs(300);
/// Questions that are followed at once; some 200 bytes each.
const MOST: usize = 10_000;
/// Questions that are remembered as heard, so that none is answered twice: more than a resumed session replays, for as
/// long as a session can be resumed.
const HEARD: usize = 10_000;
const HEARD_FOR: Duration = Duration::from_secs(3_600);

/// Questions and their replies.
pub(super) struct Followed {
    questions: Mutex<Recent<MessageId, Arc<InOrder<Exchange>>>>,
    heard: Mutex<Recent<MessageId, ()>>,
    /// Keyed anew in every process, so that nobody can look words up by their hash.
    hasher: RandomState,
}

/// A question with its reply. Who holds it has its turn: what happens to one question happens in order.
#[derive(Debug)]
pub(super) struct Exchange {
    print: u64,
    edited: Option<Timestamp>,
    /// The reply, once there is one.
    pub(super) reply: Option<MessageId>,
}

/// An exchange while something is done about it.
pub(super) type Held = OwnedMutexGuard<Exchange>;

impl Followed {
    pub(super) fn new() -> Self {
        Self {
            questions: Mutex::new(Recent::new(MOST, FOLLOWED)),
            heard: Mutex::new(Recent::new(HEARD, HEARD_FOR)),
            hasher: RandomState::new(),
        }
    }

    /// Begins to follow a message that is heard for the first time. `None` where it was heard before: a resumed session
    /// replays messages. `edited` is when its words were last changed.
    pub(super) fn begin(&self, message: MessageId, text: &str, edited: Option<Timestamp>, now: Moment) -> Option<Held> {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        if heard.get(message, now).is_some() {
            return None;
        }
        heard.note(message, (), now);
        drop(heard);
        let exchange = Arc::new(InOrder::new(Exchange { print: self.hasher.hash_one(text), edited, reply: None }));
        let turn = Arc::clone(&exchange).try_lock_owned().expect("nobody else knows of it yet");
        self.questions.lock().unwrap_or_else(PoisonError::into_inner).note(message, exchange, now);
        Some(turn)
    }

    /// Waits for what is being done about a message that is followed; `None` where it is not.
    pub(super) async fn turn(&self, message: MessageId, now: Moment) -> Option<Held> {
        let found =
            self.questions.lock().unwrap_or_else(PoisonError::into_inner).get(message, now).map(|it| Arc::clone(it));
        Some(found?.lock_owned().await)
    }

    /// Follows a message no longer, and waits as [`turn`](Self::turn) does.
    pub(super) async fn end(&self, message: MessageId, now: Moment) -> Option<Held> {
        let found = self.questions.lock().unwrap_or_else(PoisonError::into_inner).take(message, now);
        Some(found?.lock_owned().await)
    }

    /// Whether an edit changes the words of a message; from then on they count.
    pub(super) fn is_changed(&self, exchange: &mut Exchange, text: &str, edited: Timestamp) -> bool {
        // Discord sends a message again for a link's preview, with the time of an earlier edit; and two edits can come in
        // the wrong order.
        if exchange.edited.is_some_and(|last| edited < last) {
            return false;
        }
        exchange.edited = Some(edited);
        let print = self.hasher.hash_one(text);
        std::mem::replace(&mut exchange.print, print) != print
    }

    pub(super) fn forget_old(&self, now: Moment) {
        self.questions.lock().unwrap_or_else(PoisonError::into_inner).forget_old(now);
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).forget_old(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTION: MessageId = MessageId::new(7);

    fn second(number: u64) -> Moment {
        Moment::after(Duration::from_secs(number))
    }

    fn edited(at: i64) -> Timestamp {
        Timestamp::from_unix_timestamp(at).expect("it is in range")
    }

    #[tokio::test]
    async fn a_question_is_heard_once_and_followed_for_five_minutes() {
        let followed = Followed::new();
        let mut exchange = followed.begin(QUESTION, "why", None, second(0)).expect("it is new");
        exchange.reply = Some(MessageId::new(8));
        drop(exchange);
        assert!(followed.begin(QUESTION, "why", None, second(1)).is_none());
        let turn = followed.turn(QUESTION, second(299)).await.expect("it is followed");
        assert_eq!(turn.reply, Some(MessageId::new(8)));
        assert!(followed.turn(QUESTION, second(300)).await.is_none());
        assert!(followed.begin(QUESTION, "why", None, second(301)).is_none());
    }

    #[tokio::test]
    async fn only_a_later_edit_with_other_words_is_a_change() {
        let followed = Followed::new();
        let mut exchange = followed.begin(QUESTION, "why", None, second(0)).expect("it is new");
        assert!(!followed.is_changed(&mut exchange, "why", edited(1)));
        assert!(followed.is_changed(&mut exchange, "how", edited(3)));
        assert!(!followed.is_changed(&mut exchange, "wh", edited(2)));
        assert!(!followed.is_changed(&mut exchange, "how", edited(3)));
        assert!(followed.is_changed(&mut exchange, "why", edited(4)));
    }

    #[tokio::test]
    async fn what_is_ended_is_followed_no_more() {
        let followed = Followed::new();
        drop(followed.begin(QUESTION, "why", None, second(0)));
        assert!(followed.end(QUESTION, second(1)).await.is_some());
        assert!(
            followed.turn(QUESTION, second(1)).await.is_none() && followed.end(QUESTION, second(1)).await.is_none()
        );
    }

    #[tokio::test]
    async fn a_flood_of_questions_is_not_followed_whole() {
        let followed = Followed::new();
        for id in 1..=2 * MOST as u64 {
            followed.begin(MessageId::new(id), "why", None, second(0));
        }
        assert!(followed.questions.lock().expect("nothing panicked").len() <= MOST);
        assert!(followed.heard.lock().expect("nothing panicked").len() <= HEARD);
    }
}
