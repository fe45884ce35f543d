//! How hard a passage is to read, as the school grade that it takes.

/// The Flesch-Kincaid grade of English `text`: 8 is what a 13-year-old reads with ease. `None` without words.
///
/// J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom: Derivation of New Readability Formulas (Automated
/// Readability Index, Fog Count and Flesch Reading Ease Formula) for Navy Enlisted Personnel. Research Branch Report
/// 8-75, Naval Technical Training Command, 1975. Their grade is 0.39 words a sentence + 11.8 syllables a word - 15.59.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a passage has fewer words than a float can count")]
pub fn grade(text: &str) -> Option<f64> {
    let mut words = 0_usize;
    let mut syllables = 0_usize;
    let is_letter = |c: char| c.is_ascii_alphabetic() || matches!(c, '\'' | '-');
    for word in text.split(|c| !is_letter(c)).filter(|word| word.contains(|c: char| c.is_ascii_alphabetic())) {
        words += 1;
        syllables += count_syllables(word);
    }
    let sentences = count_sentences(text).max(1);
    (words > 0).then(|| {
        let words = words as f64;
        0.39 * words / sentences as f64 + 11.8 * syllables as f64 / words - 15.59
    })
}

/// Marks that end a sentence before a blank or the end; "2.5 mcg" has none.
fn count_sentences(text: &str) -> usize {
    let mut following = text.chars().skip(1).map(char::is_whitespace).chain([true]);
    text.chars().filter(|&c| following.next() == Some(true) && matches!(c, '.' | '!' | '?' | ':' | ';')).count()
}

/// Groups of vowels, as the usual rule of thumb counts them; a silent "e" at the end is none.
fn count_syllables(word: &str) -> usize {
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase());
    let mut groups = 0_usize;
    let mut was_vowel = false;
    for letter in letters {
        let is_vowel = matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        groups += usize::from(is_vowel && !was_vowel);
        was_vowel = is_vowel;
    }
    let ends = |end: &str| {
        word.len() >= end.len() && word.as_bytes()[word.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
    };
    let silent = groups > 1 && ends("e") && !ends("le");
    (groups - usize::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_by_ear() {
        for (word, syllables) in [
            ("the", 1),
            ("made", 1),
            ("vitamin", 3),
            ("table", 2),
            ("B", 1),
            ("cholecalciferol", 6),
            ("fat-soluble", 4),
        ] {
            assert_eq!(count_syllables(word), syllables, "{word}");
        }
    }

    #[test]
    fn the_grade_rises_with_long_words_and_long_sentences() {
        let grade_of = |text| (grade(text).expect("it has words") * 10.0).round() / 10.0;
        // 0.39 * 2.5 + 11.8 * 1 - 15.59, and 0.39 * 5 + 11.8 * 24 / 5 - 15.59.
        assert_eq!(grade_of("Fish is good. Eat 2.5 g."), -2.8);
        assert_eq!(grade_of("Cholecalciferol supplementation ameliorates vitamin insufficiency."), 43.0);
        assert_eq!(grade("123"), None);
        assert_eq!(grade(""), None);
    }
}
