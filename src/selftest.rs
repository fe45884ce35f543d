//! Asks knowledge its own questions: every `asks` has to lead to its entry, and no `must_not_answer` may. Knows
//! knowledge and matching, and prints nothing.

use crate::knowledge::excerpt::excerpt;
use crate::knowledge::{Ask, Entry, Finding, Knowledge, Note, Notes};
use crate::matching::{Match, Matcher, Outcome};
use crate::question::Question;

/// What is wrong with where `matcher` leads the example questions of `knowledge`, in the order of the packs.
#[must_use]
pub fn self_test(knowledge: &Knowledge, matcher: &Matcher) -> Vec<Finding> {
    ask_all(knowledge, |question| matcher.find(question))
}

/// Below this, starting threads takes longer than asking.
const MOST_IN_ONE_THREAD: usize = 500;

/// One question to ask.
#[derive(Clone, Copy)]
struct Probe<'k> {
    entry: usize,
    ask: &'k Ask,
    expected: Expected,
}

#[derive(Clone, Copy)]
enum Expected {
    Here,
    Elsewhere,
}

/// Where a question led that should have led elsewhere.
enum Surprise {
    /// To another entry first, by index.
    Another(usize),
    /// To its entry among others.
    Choices,
    /// To no answer.
    Nothing,
    /// To the entry that it must never lead to.
    Forbidden,
}

fn ask_all(knowledge: &Knowledge, find: impl Fn(&Question) -> Match + Sync) -> Vec<Finding> {
    let probes: Vec<Probe<'_>> = knowledge.entries().iter().enumerate().flat_map(probes_of).collect();
    let ask = |probe: &Probe<'_>| {
        let found = find(&Question::new(&probe.ask.text)?);
        surprise(probe, &found)
    };
    let surprises: Vec<Option<Surprise>> = if probes.len() <= MOST_IN_ONE_THREAD {
        probes.iter().map(ask).collect()
    } else {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = probes.len().div_ceil(threads);
        std::thread::scope(|scope| {
            let ask = &ask;
            let mut workers = Vec::with_capacity(threads);
            for share in probes.chunks(share) {
                workers.push(scope.spawn(move || share.iter().map(ask).collect::<Vec<_>>()));
            }
            workers.into_iter().flat_map(|worker| worker.join().expect("matching does not panic")).collect()
        })
    };
    let mut findings = Vec::new();
    let mut notes = Notes::default();
    for (probe, surprise) in probes.iter().zip(surprises) {
        if let Some(surprise) = surprise {
            report(knowledge, probe, &surprise, &mut notes, &mut findings);
        }
    }
    notes.finish(&mut findings);
    findings.sort_by_key(|finding| (finding.place.file, finding.place.span.start));
    findings
}

fn probes_of((entry, of): (usize, &Entry)) -> impl Iterator<Item = Probe<'_>> {
    let here = of.asks.iter().map(move |ask| Probe { entry, ask, expected: Expected::Here });
    here.chain(of.must_not_answer.iter().map(move |ask| Probe { entry, ask, expected: Expected::Elsewhere }))
}

fn surprise(probe: &Probe<'_>, found: &Match) -> Option<Surprise> {
    let first = found.candidates.first().map(|candidate| candidate.entry);
    match (probe.expected, first, found.outcome) {
        (Expected::Elsewhere, Some(first), Outcome::Answer) if first == probe.entry => Some(Surprise::Forbidden),
        (Expected::Elsewhere, ..) => None,
        (Expected::Here, Some(first), _) if first != probe.entry => Some(Surprise::Another(first)),
        (Expected::Here, Some(_), Outcome::Answer) => None,
        (Expected::Here, Some(_), Outcome::Choices) => Some(Surprise::Choices),
        (Expected::Here, ..) => Some(Surprise::Nothing),
    }
}

fn report(
    knowledge: &Knowledge,
    probe: &Probe<'_>,
    surprise: &Surprise,
    notes: &mut Notes,
    findings: &mut Vec<Finding>,
) {
    let entries = knowledge.entries();
    let id = &entries[probe.entry].id;
    let file = knowledge.packs()[entries[probe.entry].pack].file;
    let ask = excerpt(&probe.ask.text);
    let mut undecided = |message: String, help: &str| {
        notes.add(Note::Undecided, file, &probe.ask.span, || (message, help.to_owned()));
    };
    match *surprise {
        Surprise::Another(other) => {
            let message = format!("{ask} leads to `{}` instead", entries[other].id);
            let help = format!("word it more like the other questions of `{id}`, or remove it from `asks`");
            findings.push(Finding::error(file, probe.ask.span.clone(), message, help));
        }
        Surprise::Forbidden => {
            let message = format!("{ask} leads here, though it must not");
            let help = format!("make the `asks` and `keywords` of `{id}` less like it");
            findings.push(Finding::error(file, probe.ask.span.clone(), message, help));
        }
        Surprise::Choices => {
            undecided(format!("{ask} leads to `{id}` only among others"), "add a word that no other entry has");
        }
        Surprise::Nothing => {
            undecided(format!("{ask} gets no answer"), "add words of it to `keywords`, or more questions like it");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{FileText, from_texts};
    use crate::matching::Candidate;

    /// Knowledge of one pack with `count` entries: `e0` asks "ask 0" and must not answer "not 0".
    fn knowledge(count: usize) -> Knowledge {
        let mut text = "format = 1\n[pack]\nid = \"p\"\ntitle = \"P\"\n".to_owned();
        for n in 0..count {
            let fields = format!("id = \"e{n}\"\ntitle = \"T{n}\"\ntext = \"Yes.\"\n");
            text += &format!("[[entry]]\n{fields}asks = [\"ask {n}\"]\nmust_not_answer = [\"not {n}\"]\n");
        }
        let loaded = from_texts(vec![FileText { name: "p.toml".to_owned(), text }], jiff::civil::date(2026, 11, 24));
        loaded.knowledge.expect("the pack is sound")
    }

    fn to(outcome: Outcome, entries: &[usize]) -> Match {
        let candidates = entries.iter().map(|&entry| Candidate { entry, score: 0.9 }).collect();
        Match { outcome, candidates, confidence: 0.9 }
    }

    fn number(question: &Question) -> usize {
        question.text().split(' ').next_back().and_then(|n| n.parse().ok()).expect("questions end in a number")
    }

    /// What is found with a matcher that leads "ask 0" and "not 0" where `asked` and `not` say.
    fn messages(asked: &Match, not: &Match) -> Vec<String> {
        let find = |question: &Question| {
            let right = to(Outcome::Answer, &[number(question)]);
            match question.text() {
                "ask 0" => asked.clone(),
                "not 0" => not.clone(),
                text if text.starts_with("not") => to(Outcome::Unknown, &[number(question)]),
                _ => right,
            }
        };
        let severity_and_message = |f: Finding| format!("{:?}: {}", f.severity, f.message);
        ask_all(&knowledge(2), find).into_iter().map(severity_and_message).collect()
    }

    #[test]
    fn every_surprise_is_found_and_named() {
        let fine = to(Outcome::Unknown, &[]);
        for (asked, message) in [
            (to(Outcome::Answer, &[1, 0]), "Error: `ask 0` leads to `p/e1` instead"),
            (to(Outcome::Choices, &[1, 0]), "Error: `ask 0` leads to `p/e1` instead"),
            (to(Outcome::Choices, &[0, 1]), "Warning: `ask 0` leads to `p/e0` only among others"),
            (to(Outcome::Unknown, &[0]), "Warning: `ask 0` gets no answer"),
            (to(Outcome::Unknown, &[]), "Warning: `ask 0` gets no answer"),
        ] {
            assert_eq!(messages(&asked, &fine), [message]);
        }
        let right = to(Outcome::Answer, &[0]);
        assert_eq!(messages(&right, &right), ["Error: `not 0` leads here, though it must not"]);
        for not in [to(Outcome::Choices, &[0, 1]), to(Outcome::Answer, &[1, 0]), fine] {
            assert_eq!(messages(&right, &not), [""; 0]);
        }
    }

    #[test]
    fn many_questions_are_asked_at_once_and_told_in_order() {
        let knowledge = knowledge(400);
        let findings = ask_all(&knowledge, |question| match number(question) {
            n if n % 50 == 0 => to(Outcome::Answer, &[n + 1]),
            n if question.text().starts_with("not") => to(Outcome::Unknown, &[n]),
            n => to(Outcome::Answer, &[n]),
        });
        let messages: Vec<_> = findings.iter().map(|finding| finding.message.clone()).collect();
        let expected: Vec<_> =
            (0..400).step_by(50).map(|n| format!("`ask {n}` leads to `p/e{}` instead", n + 1)).collect();
        assert_eq!(messages, expected);
    }
}
