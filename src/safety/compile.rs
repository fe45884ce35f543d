//! From a draft to the [`Engine`]: looks every name up, writes every phrase out, and says what does not fit.

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::{Draft, Said, WhenDraft};
use super::engine::Engine;
use super::groups::{Groups, Surroundings};
use super::numbers::{Count, LabResult, Numbers, Nutrient};
use super::pattern::{Dictionary, Element, Fault, Pattern, patterns};
use super::phrases::{GroupId, Phrases};
use super::triggers::{MOST_PARTS, RuleIndex, Trigger, Triggers};
use super::units::Unit;
use super::vocabulary::Vocabulary;

/// Ordinary English words and names that come as near to words of the rules as misspellings do: "laughter", "battle".
/// All are in SCOWL 2020.12.07; its licence stands in `src/matching/data`.
const REAL_WORDS: &str = include_str!("real_words.txt");

/// "killmyself", "wholebottle": shorter phrases run together would be words of their own.
const LETTERS_OF_A_RUN_TOGETHER_PHRASE: usize = 8;

/// Groups that every file has: what the numbers of a message mean.
const NUMBER: &str = "number";
const DOSE: &str = "dose";
const HIGH_DOSE: &str = "high-dose";
const ALARMING_DOSE: &str = "alarming-dose";

/// Prepares the rules of `draft`; `report` takes what is wrong, with the text it is about.
pub(super) fn compile<'d>(draft: &'d Draft, report: &'d mut dyn FnMut(&Said, Fault)) -> Engine {
    let real_words = REAL_WORDS.split_whitespace().chain(draft.not_misspelt.iter().map(|word| word.get_ref().as_str()));
    let mut compiler = Compiler {
        filler: draft.filler.iter().map(|word| word.get_ref().as_str().into()).collect(),
        vocabulary: Vocabulary::new(real_words.map(Box::from).collect()),
        phrases: Phrases::default(),
        groups: Groups::default(),
        names: FxHashMap::default(),
        dictionary: Dictionary::default(),
        report,
    };
    compiler.names(draft);
    compiler.named_groups(draft);
    let numbers = compiler.numbers(draft);
    let triggers = compiler.triggers(draft);
    let Compiler { filler, mut vocabulary, phrases, mut groups, .. } = compiler;
    vocabulary.prepare();
    let looked_up = numbers.names().chain(triggers.iter().filter_map(|trigger| trigger.unless)).collect();
    let triggering: Vec<GroupId> = triggers.iter().flat_map(|trigger| trigger.parts.iter().copied()).collect();
    groups.prepare(looked_up, &triggering);
    let triggers = Triggers::new(triggers, groups.count());
    Engine { filler, vocabulary, phrases, groups, numbers, triggers }
}

struct Compiler<'d> {
    filler: FxHashSet<Box<str>>,
    vocabulary: Vocabulary,
    phrases: Phrases,
    groups: Groups,
    names: FxHashMap<&'d str, GroupId>,
    dictionary: Dictionary<'d>,
    report: &'d mut dyn FnMut(&Said, Fault),
}

impl<'d> Compiler<'d> {
    /// Gives every name its group, so that groups can stand in any order.
    fn names(&mut self, draft: &'d Draft) {
        for name in [NUMBER, DOSE, HIGH_DOSE, ALARMING_DOSE] {
            let group = self.groups.add();
            self.names.insert(name, group);
        }
        let counts = draft.counts.iter().map(|count| &count.name);
        // Several results may share a name: too low or too high is the same to a rule.
        for name in counts.chain(draft.results.iter().map(|result| &result.name)) {
            let groups = &mut self.groups;
            self.names.entry(name.get_ref()).or_insert_with(|| groups.add());
        }
        for group in &draft.groups {
            let name = group.name.get_ref().as_str();
            if !self.dictionary.add(name, &group.words) || self.names.contains_key(name) {
                let help = "give each its own name, or move all words into one of them";
                (self.report)(&group.name, (format!("there are two groups `{name}`"), help.to_owned()));
            }
            let groups = &mut self.groups;
            self.names.entry(name).or_insert_with(|| groups.add());
        }
    }

    fn named_groups(&mut self, draft: &'d Draft) {
        for group in &draft.groups {
            let id = self.names[group.name.get_ref().as_str()];
            self.fill(id, &group.words);
            let surroundings = Surroundings {
                not_after: self.anonymous(&group.not_after),
                not_before: self.anonymous(&group.not_before),
                not_near: self.anonymous(&group.not_near),
            };
            self.groups.surround(id, surroundings);
        }
    }

    fn numbers(&mut self, draft: &'d Draft) -> Numbers {
        let built_in = [NUMBER, DOSE, HIGH_DOSE, ALARMING_DOSE].map(|name| self.names[name]);
        let [number, dose, high_dose, alarming_dose] = built_in;
        let nutrients = draft.nutrients.iter().map(|nutrient| Nutrient {
            names: self.anonymous(&nutrient.names),
            iu: nutrient.iu,
            plain: nutrient.plain,
            high: nutrient.high,
            alarming: nutrient.alarming,
        });
        let nutrients = nutrients.collect();
        let counts = draft.counts.iter().map(|count| Count {
            group: self.names[count.name.get_ref().as_str()],
            of: self.filled(&count.of),
            within: count.within,
            from: count.from,
            below: count.below,
        });
        let counts = counts.collect();
        let results = draft.results.iter().map(|result| LabResult {
            group: self.names[result.name.get_ref().as_str()],
            names: self.filled(&result.of),
            from: result.from,
            below: result.below,
            broken: result.broken,
        });
        let results = results.collect();
        let units = Unit::WORDS.map(|(unit, words)| {
            let group = self.groups.add();
            for word in words {
                let row = super::pattern::row(word);
                self.add_row(&row, group);
            }
            (unit, group)
        });
        let (other_things, lab_units) = (self.filled(&draft.not_doses), self.filled(&draft.lab_units));
        let units = units.into_iter().collect();
        Numbers { nutrients, counts, results, units, other_things, lab_units, number, dose, high_dose, alarming_dose }
    }

    fn triggers(&mut self, draft: &'d Draft) -> Vec<Trigger> {
        let mut triggers = Vec::new();
        for (index, rule) in draft.rules.iter().enumerate() {
            let index = index as RuleIndex;
            if !rule.phrases.is_empty() {
                let unless = self.anonymous(&rule.unless);
                let parts = vec![self.filled(&rule.phrases)];
                triggers.push(Trigger { rule: index, parts, within: 40, in_order: false, unless });
            }
            for when in &rule.when {
                triggers.extend(self.trigger(index, when));
            }
        }
        triggers
    }

    fn trigger(&mut self, rule: RuleIndex, when: &'d WhenDraft) -> Option<Trigger> {
        if when.all.len() > MOST_PARTS {
            let fault = (format!("more than {MOST_PARTS} parts"), "leave out what the others imply".to_owned());
            (self.report)(&when.all[MOST_PARTS], fault);
            return None;
        }
        let parts = when.all.iter().map(|part| self.filled(std::slice::from_ref(part))).collect();
        let unless = self.anonymous(&when.unless);
        Some(Trigger { rule, parts, within: when.within, in_order: when.in_order, unless })
    }

    /// A group of what `words` say, unless they say nothing.
    fn anonymous(&mut self, words: &'d [Said]) -> Option<GroupId> {
        (!words.is_empty()).then(|| self.filled(words))
    }

    fn filled(&mut self, words: &'d [Said]) -> GroupId {
        let group = self.groups.add();
        self.fill(group, words);
        group
    }

    fn fill(&mut self, group: GroupId, words: &'d [Said]) {
        for said in words {
            if let Err(fault) = self.fill_one(group, said.get_ref()) {
                (self.report)(said, fault);
            }
        }
    }

    fn fill_one(&mut self, group: GroupId, said: &'d str) -> Result<(), Fault> {
        for pattern in patterns(said)? {
            match pattern {
                Pattern::Group(name) => {
                    let narrow = self.named(name)?;
                    self.groups.widen(narrow, group);
                }
                Pattern::Row(row) => {
                    self.refuse_filler(&row)?;
                    for phrase in self.dictionary.phrases(&row)? {
                        self.add_row(&phrase, group);
                    }
                }
            }
        }
        Ok(())
    }

    /// "oh baby" would be read as "baby" in a message and mean every baby.
    fn refuse_filler(&self, row: &[Element<'_>]) -> Result<(), Fault> {
        let filler = row.iter().find_map(|element| match element {
            Element::Word(word) if self.filler.contains(word.as_str()) => Some(word),
            _ => None,
        });
        filler.map_or(Ok(()), |word| {
            let message = format!("`{word}` is filler, so it is read over in messages");
            Err((message, "leave the word out here, or take it out of `filler`".to_owned()))
        })
    }

    fn named(&self, name: &str) -> Result<GroupId, Fault> {
        self.names.get(name).copied().ok_or_else(|| self.dictionary.unknown(name))
    }

    fn add_row(&mut self, phrase: &[String], group: GroupId) {
        let words: Vec<&String> = phrase.iter().filter(|word| !self.filler.contains(word.as_str())).collect();
        if words.is_empty() {
            return;
        }
        let ids: Vec<_> = words.iter().map(|word| self.vocabulary.add(word)).collect();
        self.phrases.add(&ids, group);
        let together: String = words.iter().map(|word| word.as_str()).collect();
        let is_plain = together.chars().all(char::is_alphabetic);
        if words.len() > 1 && words.len() < 5 && is_plain && together.len() >= LETTERS_OF_A_RUN_TOGETHER_PHRASE {
            let id = self.vocabulary.add_exact(&together);
            self.phrases.add(&[id], group);
        }
    }
}
