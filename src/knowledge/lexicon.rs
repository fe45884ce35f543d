//! How people type: fillers that say nothing, slang and abbreviations with what they mean, words that ask for the same
//! thing, and words that are related. General English comes with the program; `words.toml` adds to it. Knows no entry.

use rustc_hash::FxHashMap;
use toml::Spanned;

use super::fields::Fields;
use super::{FileId, FileText, Finding, document};

/// General English, for any subject. `words.toml` of a folder adds the words of its subject.
const GENERAL: &str = include_str!("data/general-words.toml");

/// Related words of general English: a group a line, `name: word word …`, the words of a phrase joined by `_`.
const RELATED: &str = include_str!("data/related-words.txt");

/// The most words of a phrase among related words.
pub const LONGEST_PHRASE: usize = 4;

/// The format that this program reads.
const FORMAT: i64 = 1;

/// How to read what people type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// Words that say nothing about what is asked: "please", "ngl".
    pub fillers: Vec<String>,
    /// What is typed, one word, and how it is read, one word or several: "wut", "what".
    pub readings: Vec<(String, String)>,
    /// Words that ask for the same thing; the first stands for all.
    pub same: Vec<Vec<String>>,
    /// Words and phrases, of at most [`LONGEST_PHRASE`] words, that have a meaning in common: "song", "tune". One tells
    /// something of the other, but less than the word itself.
    pub related: Vec<Vec<String>>,
}

impl Lexicon {
    /// General English alone.
    #[must_use]
    pub fn general() -> Self {
        let mut findings = Vec::new();
        let mut lexicon = document::read(FileId(0), GENERAL, &mut findings, Self::of_fields);
        debug_assert!(findings.is_empty(), "{findings:?}");
        lexicon.related.extend(general_related().map(|(_, words)| words.map(|word| word.replace('_', " ")).collect()));
        lexicon
    }

    /// General English and the words of `file`; what is wrong with it is added to `findings`.
    pub(super) fn extended(file: FileId, text: &FileText, findings: &mut Vec<Finding>) -> Self {
        let mut lexicon = Self::general();
        let own = document::read(file, &text.text, findings, Self::of_fields);
        lexicon.fillers.extend(own.fillers);
        lexicon.readings.extend(own.readings);
        lexicon.related.extend(own.related);
        for group in own.same {
            lexicon.add_group(group);
        }
        lexicon
    }

    /// Adds a group; one that shares a word with another makes it larger.
    fn add_group(&mut self, group: Vec<String>) {
        match self.same.iter_mut().find(|other| other.iter().any(|word| group.contains(word))) {
            Some(other) => {
                let new: Vec<String> = group.into_iter().filter(|word| !other.contains(word)).collect();
                other.extend(new);
            }
            None => self.same.push(group),
        }
    }

    fn of_fields(mut fields: Fields<'_>, findings: &mut Vec<Finding>) -> Self {
        if let Some(format) = fields.required::<i64>("format").filter(|format| *format.get_ref() != FORMAT) {
            let message = format!("format {} is not one that this version reads", format.get_ref());
            fields.report(format.span(), message, format!("write format = {FORMAT}"));
        }
        let mut lexicon = Self { fillers: words(&mut fields, "fillers"), ..Self::default() };
        for mut reading in fields.tables("reading") {
            let typed = words(&mut reading, "typed");
            if let Some(read) = reading.required::<String>("read") {
                lexicon.readings.extend(typed.into_iter().map(|typed| (typed, read.get_ref().clone())));
            }
            reading.finish(findings);
        }
        let mut owner: FxHashMap<String, usize> = FxHashMap::default();
        for mut same in fields.tables("same") {
            let mut group = Vec::new();
            for word in same.list::<String>("words") {
                if let Some(word) = one_word(&mut same, &word) {
                    if owner.insert(word.clone(), lexicon.same.len()).is_some() {
                        let help = "a word stands for one thing: leave it in one group, or make the groups one";
                        same.report(same.span(), format!("`{word}` is in two groups"), help);
                    }
                    group.push(word);
                }
            }
            lexicon.same.push(group);
            same.finish(findings);
        }
        for mut related in fields.tables("related") {
            let words = related.list::<String>("words");
            lexicon.related.push(words.iter().filter_map(|word| word_or_phrase(&mut related, word)).collect());
            related.finish(findings);
        }
        fields.finish(findings);
        lexicon
    }
}

/// The groups of [`RELATED`]: their names and their words.
fn general_related() -> impl Iterator<Item = (&'static str, std::str::SplitWhitespace<'static>)> {
    let groups = RELATED.lines().filter(|line| !line.starts_with('#'));
    groups.filter_map(|line| line.split_once(':')).map(|(name, words)| (name, words.split_whitespace()))
}

fn words(fields: &mut Fields<'_>, name: &'static str) -> Vec<String> {
    let list = fields.list::<String>(name);
    list.iter().filter_map(|word| one_word(fields, word)).collect()
}

/// A word as the matcher meets it; anything else would never be met, so it is an error.
fn one_word(fields: &mut Fields<'_>, word: &Spanned<String>) -> Option<String> {
    let text = word.get_ref();
    let is_one = !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if !is_one {
        let message = format!("`{text}` is not one word in small letters");
        fields.report(word.span(), message, "write one word of small letters, without apostrophes: \"whats\"");
    }
    is_one.then(|| text.clone())
}

/// A word, or a few with a space between them.
fn word_or_phrase(fields: &mut Fields<'_>, phrase: &Spanned<String>) -> Option<String> {
    let words: Vec<&str> = phrase.get_ref().split(' ').collect();
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let is_fit = words.len() <= LONGEST_PHRASE && words.iter().all(is_word);
    if !is_fit {
        let message = format!("`{}` is not one to {LONGEST_PHRASE} words in small letters", phrase.get_ref());
        fields.report(phrase.span(), message, "write small letters, without apostrophes: \"not working\"");
    }
    is_fit.then(|| phrase.get_ref().clone())
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;

    fn read(text: &str) -> (Lexicon, Vec<String>) {
        let mut findings = Vec::new();
        let lexicon = document::read(FileId(0), text, &mut findings, Lexicon::of_fields);
        (lexicon, findings.into_iter().map(|finding| finding.message).collect())
    }

    #[test]
    fn the_general_words_are_sound() {
        let (lexicon, findings) = read(GENERAL);
        assert_eq!(findings, [] as [&str; 0]);
        assert!(lexicon.readings.iter().any(|(typed, read)| typed == "u" && read == "you"));
    }

    #[test]
    fn the_related_words_are_sound() {
        let mut names = FxHashSet::default();
        for line in RELATED.lines().filter(|line| !line.starts_with('#')) {
            let (name, words) = line.split_once(": ").unwrap_or_else(|| panic!("no name: {line}"));
            assert!(names.insert(name), "two groups are called {name}");
            let words: Vec<&str> = words.split(' ').collect();
            assert!(words.len() > 1, "{name} relates nothing");
            for word in words {
                let parts: Vec<&str> = word.split('_').collect();
                let is_plain = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
                assert!(parts.len() <= LONGEST_PHRASE && parts.iter().all(is_plain), "{name}: {word}");
            }
        }
        assert!(names.len() > 1_000);
    }

    #[test]
    fn what_could_never_be_met_is_an_error() {
        let (_, findings) = read(
            "format = 1\nfillers = [\"Please\"]\n[[reading]]\ntyped = [\"what's\"]\nread = \"what is\"\n\
             [[same]]\nwords = [\"pee\", \"wee\"]\n[[same]]\nwords = [\"wee\", \"small\"]\n\
             [[related]]\nwords = [\"pee\", \"the Loo\"]\n",
        );
        assert_eq!(
            findings,
            [
                "`what's` is not one word in small letters",
                "`wee` is in two groups",
                "`the Loo` is not one to 4 words in small letters",
                "`Please` is not one word in small letters",
            ]
        );
    }

    #[test]
    fn a_folder_adds_to_the_general_words() {
        let file = FileText {
            name: "words.toml".to_owned(),
            text: "format = 1\n[[same]]\nwords = [\"urine\", \"pee\"]\n".to_owned(),
        };
        let mut findings = Vec::new();
        let lexicon = Lexicon::extended(FileId(0), &file, &mut findings);
        assert!(findings.is_empty() && lexicon.same.len() > Lexicon::general().same.len());
    }
}
