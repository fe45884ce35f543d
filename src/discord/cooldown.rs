//! How many questions one member may ask a minute. Knows no questions.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serenity::all::UserId;

use super::moment::Moment;
use super::recent::Recent;

const MINUTE: Duration = Duration::from_secs(60);
/// Members that are counted at once. Should more of them ask within a minute, those who began first start anew.
const MOST: usize = 10_000;

/// What each member has asked within the minute that began with their first question.
pub(super) struct Cooldown {
    a_minute: u32,
    members: Mutex<Recent<UserId, Asked>>,
}

struct Asked {
    questions: u32,
    was_told: bool,
}

/// Whether a member may ask now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// Yes.
    Granted,
    /// No, and this is the first time in this minute: say so, once.
    Refused,
    /// No, and they know.
    RefusedAgain,
}

impl Cooldown {
    pub(super) fn new(a_minute: u32) -> Self {
        Self { a_minute, members: Mutex::new(Recent::new(MOST, MINUTE)) }
    }

    /// Counts a question of `member`, where it is granted.
    pub(super) fn ask(&self, member: UserId, now: Moment) -> Leave {
        let mut members = self.members.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(asked) = members.get(member, now) else {
            let is_granted = self.a_minute > 0;
            members.note(member, Asked { questions: 1, was_told: !is_granted }, now);
            return if is_granted { Leave::Granted } else { Leave::Refused };
        };
        if asked.questions < self.a_minute {
            asked.questions += 1;
            Leave::Granted
        } else if std::mem::replace(&mut asked.was_told, true) {
            Leave::RefusedAgain
        } else {
            Leave::Refused
        }
    }

    /// Takes back a question that got no answer.
    pub(super) fn give_back(&self, member: UserId, now: Moment) {
        let mut members = self.members.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(asked) = members.get(member, now) {
            asked.questions = asked.questions.saturating_sub(1);
        }
    }

    pub(super) fn forget_old(&self, now: Moment) {
        self.members.lock().unwrap_or_else(PoisonError::into_inner).forget_old(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(number: u64) -> Moment {
        Moment::after(Duration::from_secs(number))
    }

    #[test]
    fn a_member_is_told_once_a_minute_and_then_may_ask_again() {
        let (cooldown, ada, bea) = (Cooldown::new(2), UserId::new(1), UserId::new(2));
        let asked: Vec<_> = [0, 1, 2, 3, 59, 60, 61, 62].map(|at| cooldown.ask(ada, second(at))).into();
        use Leave::{Granted, Refused, RefusedAgain};
        assert_eq!(asked, [Granted, Granted, Refused, RefusedAgain, RefusedAgain, Granted, Granted, Refused]);
        assert_eq!(cooldown.ask(bea, second(3)), Granted);
    }

    #[test]
    fn a_question_without_an_answer_is_given_back() {
        let (cooldown, ada) = (Cooldown::new(1), UserId::new(1));
        assert_eq!(cooldown.ask(ada, second(0)), Leave::Granted);
        cooldown.give_back(ada, second(1));
        assert_eq!(cooldown.ask(ada, second(1)), Leave::Granted);
        assert_eq!(cooldown.ask(ada, second(2)), Leave::Refused);
    }

    #[test]
    fn a_flood_of_members_is_not_remembered_whole() {
        let cooldown = Cooldown::new(1);
        for member in 1..=2 * MOST as u64 {
            cooldown.ask(UserId::new(member), second(0));
        }
        assert!(cooldown.members.lock().expect("nothing panicked").len() <= MOST);
    }
}
