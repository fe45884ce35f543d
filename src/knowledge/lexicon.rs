//! How people type: fillers that say nothing, slang and abbreviations with what they mean, and words that ask for the
//! same thing. General English comes with the program; `words.toml` adds to it. Knows no entry.

use rustc_hash::FxHashMap;
use toml::Spanned;

use super::fields::Fields;
use super::{FileId, FileText, Finding, document};

/// General English, for any subject. `words.toml` of a folder adds the words of its subject.
const GENERAL: &str = include_str!("data/general-words.toml");

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
}

impl Lexicon {
    /// General English alone.
    #[must_use]
    pub fn general() -> Self {
        let mut findings = Vec::new();
        let lexicon = document::read(FileId(0), GENERAL, &mut findings, Self::of_fields);
        debug_assert!(findings.is_empty(), "{findings:?}");
        lexicon
    }

    /// General English and the words of `file`; what is wrong with it is added to `findings`.
    pub(super) fn extended(file: FileId, text: &FileText, findings: &mut Vec<Finding>) -> Self {
        let mut lexicon = Self::general();
        let own = document::read(file, &text.text, findings, Self::of_fields);
        lexicon.fillers.extend(own.fillers);
        lexicon.readings.extend(own.readings);
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
        fields.finish(findings);
        lexicon
    }
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

#[cfg(test)]
mod tests {
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
    fn what_could_never_be_met_is_an_error() {
        let (_, findings) = read(
            "format = 1\nfillers = [\"Please\"]\n[[reading]]\ntyped = [\"what's\"]\nread = \"what is\"\n\
             [[same]]\nwords = [\"pee\", \"wee\"]\n[[same]]\nwords = [\"wee\", \"small\"]\n",
        );
        assert_eq!(
            findings,
            [
                "`what's` is not one word in small letters",
                "`wee` is in two groups",
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
