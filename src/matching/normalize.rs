//! Text to words: case, accents, apostrophes, codes ("K-2", "vit. d-3", "vitaminD3"), numbers with units. Knows no
//! subject and no entry.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text, lower-case and folded, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    list: Vec<Word>,
}

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower-case letters and digits.
    pub(super) text: String,
    /// Whether it was typed in capitals: "K" is more likely a vitamin than "k".
    pub(super) capital: bool,
}

/// Words past this are not read for matching. A question of 400 words is a story, and the story's end is as good as
/// its middle; screening reads all of it.
const MOST_WORDS: usize = 400;

/// A word longer than this is noise ("aaaa…"); cut, so that no later step sees a long one.
const LONGEST_WORD: usize = 40;

impl Words {
    /// The words of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut list = Vec::with_capacity(text.len() / 5 + 1);
        each_word(text, |word, capital| list.push(Word { text: word.to_owned(), capital }));
        Self { list }
    }

    /// The words, in order.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, Word> {
        self.list.iter()
    }
}

/// Hands every word of `text` to `take`, with whether it was typed in capitals.
pub(super) fn each_word(text: &str, take: impl FnMut(&str, bool)) {
    let mut splitter = Splitter { take, count: 0, word: String::with_capacity(LONGEST_WORD) };
    let mut chars = Vec::with_capacity(32);
    for chunk in text.split_whitespace() {
        if splitter.count >= MOST_WORDS {
            break;
        }
        if !is_address(chunk) {
            fold(chunk, &mut chars);
            splitter.split(&chars);
        }
    }
}

struct Splitter<F> {
    take: F,
    count: usize,
    /// The word at hand; its buffer serves all words.
    word: String,
}

impl<F: FnMut(&str, bool)> Splitter<F> {
    /// Splits a folded chunk without white space into words.
    fn split(&mut self, chars: &[(char, bool)]) {
        let mut capitals = 0_usize;
        for (at, &(c, capital)) in chars.iter().enumerate() {
            let next = chars.get(at + 1).map(|&(c, _)| c);
            match c {
                _ if c.is_alphanumeric() => {
                    if breaks_before(&self.word, c) {
                        self.end(&mut capitals);
                    }
                    self.word.push(c);
                    capitals += usize::from(capital);
                }
                '\'' => {}
                '-' | '.' | '_' if joins_code(&self.word, next) => {}
                ',' | '.' if joins_number(&self.word, next) => {
                    if c == '.' {
                        self.word.push('.');
                    }
                }
                '&' | '+' => {
                    self.end(&mut capitals);
                    self.word.push_str("and");
                    self.end(&mut capitals);
                }
                _ => self.end(&mut capitals),
            }
        }
        self.end(&mut capitals);
    }

    /// Ends the word at hand.
    fn end(&mut self, capitals: &mut usize) {
        let capital = *capitals > 0 && *capitals == self.word.chars().filter(|c| c.is_alphabetic()).count();
        *capitals = 0;
        if self.word.is_empty() || self.count >= MOST_WORDS {
            self.word.clear();
            return;
        }
        if self.word.len() > LONGEST_WORD {
            self.word.truncate(self.word.floor_char_boundary(LONGEST_WORD));
        }
        self.count += 1;
        match split_vitamin(&self.word) {
            Some((vitamin, code)) => {
                (self.take)(vitamin, capital);
                (self.take)(code, true);
            }
            None => (self.take)(&self.word, capital),
        }
        self.word.clear();
    }
}

/// Links, mentions and custom emoji say nothing about vitamins.
fn is_address(chunk: &str) -> bool {
    let bytes = chunk.as_bytes();
    (bytes.len() > 7
        && (bytes[..7].eq_ignore_ascii_case(b"http://")
            || bytes[..8.min(bytes.len())].eq_ignore_ascii_case(b"https://")))
        || (chunk.starts_with('<')
            && chunk.ends_with('>')
            && matches!(bytes.get(1), Some(b'@' | b'#' | b':' | b'a' | b't')))
}

/// Lower-cases, takes accents off, and makes every apostrophe the same. Letters that only look Latin become Latin.
fn fold(chunk: &str, folded: &mut Vec<(char, bool)>) {
    folded.clear();
    if chunk.is_ascii() {
        folded.extend(
            chunk.chars().map(|c| (if c == '`' { '\'' } else { c.to_ascii_lowercase() }, c.is_ascii_uppercase())),
        );
        return;
    }
    for c in chunk.nfkd().filter(|&c| !is_combining_mark(c)) {
        let capital = c.is_uppercase();
        match c {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{60}' | '\u{b4}' => folded.push(('\'', false)),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push(('-', false)),
            'ß' => folded.extend([('s', false), ('s', false)]),
            _ => folded.extend(c.to_lowercase().map(|lower| (latin(lower), capital))),
        }
    }
}

/// The Latin letter that a Cyrillic or Greek one is drawn like, for words disguised with them.
fn latin(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' => 'c',
        'е' | 'ε' => 'e',
        'і' | 'ι' => 'i',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'т' | 'τ' => 't',
        'х' | 'χ' => 'x',
        'у' => 'y',
        'ԁ' => 'd',
        'ν' => 'v',
        'ø' => 'o',
        'ł' => 'l',
        _ => c,
    }
}

/// Whether `next` begins a new word although nothing stands between: after a number ("5000iu"), and after a code that
/// is followed by another ("d3k2").
fn breaks_before(word: &str, next: char) -> bool {
    let Some(last) = word.chars().next_back() else { return false };
    last.is_ascii_digit() && !next.is_ascii_digit()
}

/// "k-2", "mk-7", "b.12": one or two letters and then a digit are one code.
fn joins_code(word: &str, next: Option<char>) -> bool {
    (1..=2).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && next.is_some_and(|c| c.is_ascii_digit())
}

/// "4,000" and "2.5" are one number.
fn joins_number(word: &str, next: Option<char>) -> bool {
    word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && !word.is_empty()
        && next.is_some_and(|c| c.is_ascii_digit())
}

/// "vitamind3" and "vitb12" are two words. "vitamine" is the word vitamin in several languages, so it stays whole.
fn split_vitamin(word: &str) -> Option<(&str, &str)> {
    let rest =
        word.strip_prefix("vitamins").or_else(|| word.strip_prefix("vitamin")).or_else(|| word.strip_prefix("vit"))?;
    (is_code(rest) && !matches!(word, "vitamine" | "vitamina" | "vita")).then_some(("vitamin", rest))
}

/// A letter, or a letter and one or two digits: what a vitamin is called by. Never matched by edit distance.
pub(super) fn is_code(word: &str) -> bool {
    let bytes = word.as_bytes();
    (1..=4).contains(&bytes.len()) && bytes[0].is_ascii_lowercase() && {
        let digits = bytes.iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let letters = bytes.len() - digits;
        digits <= 2
            && (letters == 1 || (letters == 2 && digits > 0))
            && bytes[..letters].iter().all(u8::is_ascii_lowercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        Words::of(text).iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn people_write_codes_in_many_ways() {
        for (typed, read) in [
            ("Vit. D-3?", "vit d3"),
            ("vitaminD3", "vitamin d3"),
            ("K-2 and MK-7", "k2 and mk7"),
            ("d3k2", "d3 k2"),
            ("D3+K2", "d3 and k2"),
            ("d3/k2", "d3 k2"),
            ("vitb12", "vitamin b12"),
            ("vitamine d", "vitamine d"),
            ("5000iu", "5000 iu"),
            ("4,000 IU or 2.5mcg.", "4000 iu or 2.5 mcg"),
        ] {
            assert_eq!(words(typed), read, "{typed}");
        }
    }

    #[test]
    fn accents_apostrophes_and_disguises_are_folded() {
        assert_eq!(words("What’s café naïve"), "whats cafe naive");
        assert_eq!(words("vіtаmin"), "vitamin");
        assert_eq!(words("<@123> see https://example.org/d3 <:k2:99>"), "see");
    }

    #[test]
    fn capitals_are_remembered() {
        let words = Words::of("is K ok or k");
        let capitals: Vec<bool> = words.iter().map(|word| word.capital).collect();
        assert_eq!(capitals, [false, true, false, false, false]);
    }

    #[test]
    fn a_long_text_gives_a_bounded_number_of_words() {
        assert!(words(&"vitamin ".repeat(10_000)).len() <= MOST_WORDS * 8);
        assert!(words(&"abc-".repeat(10_000)).len() <= MOST_WORDS * 4);
        assert_eq!(words(&"a".repeat(10_000)).len(), LONGEST_WORD);
    }
}
