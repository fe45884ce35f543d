//! How screening reads a message, which is more forgiving than how entries are found: people in trouble don't write
//! carefully. Knows no rule.
//!
//! Accents, apostrophes and asterisks go, letters spelled out one by one are joined, digits that stand for letters are
//! read both ways. Words that say nothing ("just", "literally") take no place, so that they can't come between two that
//! do.

use rustc_hash::FxHashSet;
use unicode_normalization::char::is_combining_mark;

use super::letters::{fold, undisguised};
use super::numerals;
use super::text::{Place, Text, Word};

/// Fewer letters in a row are initials: "vitamins A D E".
const LETTERS_OF_A_SPELLED_OUT_WORD: usize = 4;

/// Before "'s" these make a word that people also write without the apostrophe; nouns make a genitive.
const SHORTENED_WITH_IS: [&str; 12] =
    ["what", "it", "he", "she", "that", "who", "there", "where", "how", "let", "here", "when"];

/// Reads a message token by token into a [`Text`].
pub(super) struct Reader<'f> {
    text: Text,
    filler: &'f FxHashSet<Box<str>>,
    piece: String,
    sentence: u32,
    clause: u32,
    /// How many single letters the message ends with so far.
    singles: usize,
}

impl<'f> Reader<'f> {
    /// A reader for whom words of `filler` take no place.
    pub(super) fn new(filler: &'f FxHashSet<Box<str>>) -> Self {
        Self { text: Text::default(), filler, piece: String::new(), sentence: 0, clause: 0, singles: 0 }
    }

    /// All of `message`.
    pub(super) fn read(mut self, message: &str) -> Text {
        for token in message.split_whitespace() {
            self.token(token);
        }
        self.end_of_singles();
        self.text
    }

    /// Reads what stands between two spaces.
    fn token(&mut self, token: &str) {
        if self.initials(token) {
            return;
        }
        let mut rest = token.chars();
        while let Some(c) = rest.next() {
            let next = rest.clone().next();
            let in_number =
                self.piece.ends_with(|p: char| p.is_ascii_digit()) && next.is_some_and(|n| n.is_ascii_digit());
            match c {
                _ if c.is_alphanumeric() || is_combining_mark(c) => fold(c, &mut self.piece),
                '\'' | '’' | '‘' | 'ʼ' | '´' | '`' => self.apostrophe(&mut rest),
                '.' | ',' if in_number => self.piece.push(c),
                '@' if !self.piece.is_empty() && next.is_some_and(char::is_alphabetic) => self.piece.push('a'),
                '$' if next.is_some_and(char::is_alphabetic) => self.piece.push('s'),
                '*' => {}
                '.' if next.is_some_and(char::is_alphanumeric) => self.piece_ends(),
                '.' | '!' | '?' | ';' | '…' => self.stop(true),
                ',' | ':' | '(' | ')' | '"' | '“' | '”' | '–' | '—' => self.stop(false),
                _ if c > '\u{2190}' => self.symbol(c),
                _ => self.piece_ends(),
            }
        }
        self.piece_ends();
    }

    /// Reads a token such as "i.u." or "O.D." as one word.
    fn initials(&mut self, token: &str) -> bool {
        let parts = || token.trim_end_matches([',', '?', '!', ')']).split('.').filter(|part| !part.is_empty());
        let is_initials = token.contains('.')
            && parts().count() > 1
            && parts().all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
        if is_initials {
            let mut word = String::new();
            parts().flat_map(str::chars).for_each(|c| fold(c, &mut word));
            self.word(&word);
        }
        is_initials
    }

    /// "kid's" is kid, but "what's" is whats; "don't" is dont; "od'd" is od and d.
    fn apostrophe(&mut self, rest: &mut std::str::Chars<'_>) {
        let mut ahead = rest.clone();
        let next = ahead.next().map(|c| c.to_ascii_lowercase());
        let word_ends = !ahead.next().is_some_and(char::is_alphanumeric);
        match next {
            Some('s') if word_ends && !self.piece.is_empty() && !SHORTENED_WITH_IS.contains(&self.piece.as_str()) => {
                rest.next();
                self.piece_ends();
            }
            Some('d') if word_ends => self.piece_ends(),
            _ => {}
        }
    }

    fn stop(&mut self, sentence_ends: bool) {
        self.piece_ends();
        self.clause += 1;
        self.sentence += u32::from(sentence_ends);
    }

    fn symbol(&mut self, c: char) {
        self.piece_ends();
        self.word(c.encode_utf8(&mut [0; 4]));
    }

    /// Takes the letters and digits gathered so far as one word, or as a number and a word.
    fn piece_ends(&mut self) {
        if self.piece.is_empty() {
            return;
        }
        let piece = std::mem::take(&mut self.piece);
        let digits = piece.len() - piece.trim_start_matches(|c: char| c.is_ascii_digit() || ",.".contains(c)).len();
        let place = self.text.places.len();
        if digits == 0 {
            self.word(&piece);
        } else {
            let (mut number, mut unit) = (numerals::value(&piece[..digits]), &piece[digits..]);
            if let Some(thousands) =
                unit.strip_prefix('k').filter(|unit| matches!(*unit, "" | "iu" | "ui" | "ie" | "units"))
            {
                (number, unit) = (number * 1_000.0, thousands);
            }
            self.place(piece[..digits].trim_end_matches(".0"), Some(number));
            if !unit.is_empty() {
                self.word(unit);
            }
        }
        self.disguised(&piece, place);
        self.piece = piece;
        self.piece.clear();
    }

    /// Adds the words that `piece` may be with its digits read as letters: "su1c1de", "0verdose", "pi11s".
    fn disguised(&mut self, piece: &str, place: usize) {
        let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
        let digits = piece.chars().count() - letters;
        if digits == 0 || letters < 3 || digits > letters || self.text.places.len() == place {
            return;
        }
        for one in ['i', 'l'] {
            let word = piece.chars().map(|c| undisguised(c, one));
            self.reading(word, place, self.text.places.len() - 1);
            if !piece.contains('1') {
                break;
            }
        }
    }

    /// Gives `word` a place, unless it is filler.
    fn word(&mut self, word: &str) {
        if self.filler.contains(word) {
            return;
        }
        let earlier = self.text.places.last_mut().filter(|earlier| earlier.clause == self.clause);
        let number = match (numerals::multiplier(word), earlier) {
            (Some(times), Some(Place { number: number @ Some(_), .. })) => number.take().map(|number| number * times),
            (Some(times), _) if times < 2_000.0 && word != "k" => Some(times),
            _ => numerals::spelled_out(word),
        };
        self.place(word, number);
        if word.chars().count() == 1 && word.chars().all(char::is_alphabetic) {
            self.singles += 1;
        }
    }

    fn place(&mut self, word: &str, number: Option<f64>) {
        let single = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        if !single {
            self.end_of_singles();
        }
        self.text.places.push(Place { sentence: self.sentence, clause: self.clause, number });
        let place = self.text.places.len() - 1;
        self.reading(word.chars(), place, place);
    }

    fn reading(&mut self, word: impl Iterator<Item = char>, place: usize, last: usize) {
        let start = self.text.letters.len();
        self.text.letters.extend(word);
        // A question holds at most 128 kB, and a place takes at least one byte of it.
        let (place, last) = (place as u32, last as u32);
        self.text.words.push(Word { start, end: self.text.letters.len(), place, last });
    }

    /// Joins the letters that were spelled out one by one, once something else follows them.
    fn end_of_singles(&mut self) {
        let count = std::mem::take(&mut self.singles);
        if count < LETTERS_OF_A_SPELLED_OUT_WORD {
            return;
        }
        let end = self.text.places.len();
        let letters: Vec<char> = self
            .text
            .words
            .iter()
            .rev()
            .take(count)
            .map(|w| self.text.letters[w.start..].chars().next().unwrap_or(' '))
            .collect();
        let letters: Vec<char> = letters.into_iter().rev().collect();
        // "i w a r f a r i n": the first letter may be a word of its own.
        for skipped in 0..2 {
            self.reading(letters[skipped..].iter().copied(), end - count + skipped, end - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(message: &str) -> String {
        let filler = ["just", "literally"].map(Box::from).into_iter().collect();
        Text::read(message, &filler).words().map(|(_, word)| word).collect::<Vec<_>>().join(" ")
    }

    fn numbers(message: &str) -> Vec<f64> {
        let text = Text::read(message, &FxHashSet::default());
        (0..text.places() as u32).filter_map(|place| text.number(place)).collect()
    }

    #[test]
    fn a_message_is_read_as_folded_words() {
        for (message, words) in [
            ("He's NOT my kid's Dad", "hes not my kid dad"),
            ("se comió niño Größe", "se comio nino grosse"),
            ("od'd on D3/K2 (can't)", "od d on d3 k2 cant"),
            ("I just literally ate", "i ate"),
            ("**k*ll** $uicide p@in", "kll suicide pain"),
            ("5000 i.u. O.D.", "5000 iu od"),
            ("2yo 10k IU 25mg", "2 yo 10 iu 25 mg"),
            ("💊💊 gone", "💊 💊 gone"),
        ] {
            assert_eq!(readings(message), words, "{message}");
        }
    }

    #[test]
    fn disguised_and_spelled_out_words_are_read_both_ways() {
        for (message, words) in [
            ("W A R F A R I N now", "w warfarin a arfarin r f a r i n now"),
            ("vitamins a d e", "vitamins a d e"),
            ("pi11s", "pi11s piiis pills"),
            ("0verdose", "0 overdose verdose"),
            ("b12 mk7 d3k2", "b12 mk7 d3k2"),
        ] {
            assert_eq!(readings(message), words, "{message}");
        }
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for (message, values) in [
            ("5,000 and 5.000 and 0.125 and 6,2", vec![5_000.0, 5_000.0, 0.125, 6.2]),
            ("10k 50 k 50kiu", vec![10_000.0, 50_000.0, 50_000.0]),
            ("fifty thousand, a hundred, twelve", vec![50_000.0, 100.0, 12.0]),
            ("5kg", vec![5.0]),
            ("1,2,3,4", vec![1_234.0]),
        ] {
            assert_eq!(numbers(message), values, "{message}");
        }
    }

    #[test]
    fn sentences_and_clauses_have_ends() {
        let text = Text::read("no, I ate it. Help", &FxHashSet::default());
        assert!(text.one_sentence(0, 3) && !text.one_sentence(3, 4));
        assert!(text.one_clause(1, 3) && !text.one_clause(0, 1));
    }
}
