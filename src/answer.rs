//! Screening, match and knowledge become one [`Answer`] that carries what every front end needs. Knows no Discord and
//! no terminal.
//!
//! What must hold whatever the files say is held here, by construction:
//! - a [`Passage`] cannot exist without its [`Disclaimer`];
//! - an urgent notice comes alone, with no passage and no choices to show;
//! - a passage marked unfit for a situation that screening found is withheld, wherever it would be shown or offered;
//! - nothing is shown or offered below notices that stand alone, which they do while a situation is found that none of
//!   them speaks to: no passage on K2 and arteries without the blood-thinner caution above it.
//!
//! Only the rules make a [`Screening`], so there is no answer to a question that was not screened.

use crate::knowledge::{EntryId, Evidence, Knowledge, Source};
use crate::matching::{Candidate, Match, Outcome};
use crate::safety::{Level, Notice, Screening};

/// Everything there is to say to one question.
#[derive(Clone, Debug)]
pub struct Answer {
    body: Body,
    notices: Vec<Notice>,
    candidates: Vec<Offer>,
    confidence: f64,
}

/// The part of an answer below its notices.
#[derive(Clone, Debug)]
pub enum Body {
    /// One passage fits.
    Passage(Box<Passage>),
    /// Several do: pick one.
    Choices(Vec<Offer>),
    /// Nothing does: what could be asked instead.
    Unknown(Topics),
    /// A safety notice replaced everything.
    Urgent,
}

/// An entry on offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its full id.
    pub entry: EntryId,
    /// Its title, a question.
    pub title: String,
    /// 0 to 1.
    pub score: f64,
}

/// What the knowledge is about: the titles of its packs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topics(pub Vec<String>);

/// The advice to consult a professional. Only [`Passage`] and [`Answer`] make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disclaimer(());

/// A passage with all that must stand beside it.
#[derive(Clone, Debug)]
pub struct Passage {
    entry: EntryId,
    title: String,
    text: String,
    evidence: Option<Evidence>,
    sources: Vec<Source>,
    related: Vec<Offer>,
    disclaimer: Disclaimer,
}

impl Answer {
    /// The answer to a question that was screened as `screening` and matched as `found`.
    #[must_use]
    pub fn new(knowledge: &Knowledge, screening: Screening, found: &Match) -> Self {
        let candidates = found.candidates.iter().map(|&c| Offer::of(knowledge, c.entry, c.score)).collect();
        let confidence = found.confidence;
        if let Some(urgent) = screening.notices().iter().find(|notice| notice.level == Level::Urgent) {
            let notices = vec![urgent.clone()];
            return Self { body: Body::Urgent, notices, candidates, confidence };
        }
        let gate = Gate { knowledge, screening: &screening };
        let body = match found.outcome {
            Outcome::Answer => found.candidates.first().and_then(|best| gate.passage(best.entry)),
            Outcome::Choices => gate.choices(&found.candidates),
            Outcome::Unknown => None,
        };
        Self {
            body: body.unwrap_or_else(|| Body::Unknown(Topics::of(knowledge))),
            candidates,
            confidence,
            notices: screening.into_notices(),
        }
    }

    /// The answer to somebody who picked an entry, by index, after asking what was screened as `screening`: the same
    /// notices stand above it, and it is withheld where it is unfit.
    #[must_use]
    pub fn picked(knowledge: &Knowledge, screening: Screening, entry: usize) -> Self {
        let candidates = vec![Candidate { entry, score: 1.0 }];
        Self::new(knowledge, screening, &Match { outcome: Outcome::Answer, candidates, confidence: 1.0 })
    }

    /// The answer to somebody who asked nothing.
    #[must_use]
    pub fn to_nothing(knowledge: &Knowledge) -> Self {
        Self {
            body: Body::Unknown(Topics::of(knowledge)),
            notices: Vec::new(),
            candidates: Vec::new(),
            confidence: 0.0,
        }
    }

    /// The part below the notices.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// What stands above the body, most serious first.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The best candidates whatever the body, best first, at most five. For tools, not for members: what was withheld from
    /// the body is among them.
    #[must_use]
    pub fn candidates(&self) -> &[Offer] {
        &self.candidates
    }

    /// The probability that the first candidate is right, 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        self.confidence
    }

    /// The disclaimer, wherever the answer says anything about health. A passage always does; so does any notice.
    #[must_use]
    pub fn disclaimer(&self) -> Option<Disclaimer> {
        match &self.body {
            Body::Passage(passage) => Some(passage.disclaimer),
            Body::Choices(_) | Body::Unknown(_) => (!self.notices.is_empty()).then_some(Disclaimer(())),
            Body::Urgent => Some(Disclaimer(())),
        }
    }
}

/// The one way from an entry to a member: everything shown or offered passes here.
struct Gate<'a> {
    knowledge: &'a Knowledge,
    screening: &'a Screening,
}

impl Gate<'_> {
    /// The passage of an entry, by index, unless it must be withheld.
    fn passage(&self, entry: usize) -> Option<Body> {
        if !self.opens_to(entry) {
            return None;
        }
        let entry = &self.knowledge.entries()[entry];
        Some(Body::Passage(Box::new(Passage {
            entry: entry.id.clone(),
            title: entry.title.clone(),
            text: entry.text.clone(),
            evidence: entry.evidence,
            sources: self.knowledge.sources_of(entry).cloned().collect(),
            related: entry.related.iter().filter_map(|&other| self.offer(other, 1.0)).collect(),
            disclaimer: Disclaimer(()),
        })))
    }

    /// The candidates that may be offered, unless there are none.
    fn choices(&self, candidates: &[Candidate]) -> Option<Body> {
        let offers: Vec<Offer> = candidates.iter().filter_map(|&c| self.offer(c.entry, c.score)).collect();
        (!offers.is_empty()).then_some(Body::Choices(offers))
    }

    fn offer(&self, entry: usize, score: f64) -> Option<Offer> {
        self.opens_to(entry).then(|| Offer::of(self.knowledge, entry, score))
    }

    fn opens_to(&self, entry: usize) -> bool {
        let unfit = &self.knowledge.entries()[entry].unfit;
        let is_unfit = self.screening.situations().iter().any(|situation| unfit.contains(situation));
        !is_unfit && !self.screening.stands_alone()
    }
}

impl Passage {
    /// The entry's full id.
    #[must_use]
    pub fn entry(&self) -> &EntryId {
        &self.entry
    }

    /// The entry's title, a question.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The passage itself, in paragraphs.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How well it is supported.
    #[must_use]
    pub fn evidence(&self) -> Option<Evidence> {
        self.evidence
    }

    /// What it rests on.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// What to read next.
    #[must_use]
    pub fn related(&self) -> &[Offer] {
        &self.related
    }
}

impl Offer {
    /// An entry, by index, with its score.
    #[must_use]
    pub fn of(knowledge: &Knowledge, entry: usize, score: f64) -> Self {
        let entry = &knowledge.entries()[entry];
        Self { entry: entry.id.clone(), title: entry.title.clone(), score }
    }
}

impl Topics {
    fn of(knowledge: &Knowledge) -> Self {
        Self(knowledge.packs().iter().map(|pack| pack.title.clone()).collect())
    }
}
