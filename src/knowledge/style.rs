//! One way to write units, numbers and quotes in passages; the style table of the author's guide, as code.

use std::ops::Range;

/// A place that is written in another way than elsewhere.
#[derive(Debug, PartialEq, Eq)]
pub struct Slip {
    /// The bytes of the passage.
    pub at: Range<usize>,
    /// How to write it.
    pub advice: &'static str,
}

/// The units of the style table as they are written, each with other ways that people write it.
const UNITS: [(&str, &[&str]); 9] = [
    ("mcg", &["ug", "µg", "μg"]),
    ("mg", &[]),
    ("g", &[]),
    ("kg", &[]),
    ("IU", &["ui", "i.u"]),
    ("ml", &[]),
    ("nmol/L", &[]),
    ("ng/mL", &[]),
    ("kcal", &[]),
];

/// Characters that look like plain ones, and end up beside them.
const LOOKALIKES: [(&[char], &str); 4] = [
    (&['“', '”', '„', '«', '»'], "use straight quotes: \""),
    (&['‘', '’', '‚', '´'], "use a straight apostrophe: '"),
    (&['–', '—', '‑', '−'], "use a plain hyphen: -"),
    (&['…'], "use three points: ..."),
];

const SPACE: &str = "put a space between number and unit: 15 mcg";

/// Every slip of `text`, in order.
#[must_use]
pub fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (looks, advice) in LOOKALIKES.into_iter().filter(|_| !text.is_ascii()) {
        slips.extend(text.match_indices(looks).map(|(at, c)| Slip { at: at..at + c.len(), advice }));
    }
    let mut words = words(text).peekable();
    let mut before = "";
    while let Some((at, word)) = words.next() {
        let after = words.peek().map_or("", |&(_, after)| after);
        if let Some(advice) = slip_of(before, word, after) {
            slips.push(Slip { at: at..at + word.len(), advice });
        }
        before = word;
    }
    slips.extend(hard_breaks(text).map(|at| Slip { at: at..at + 1, advice: "write a paragraph as one line" }));
    slips.sort_by_key(|slip| slip.at.start);
    slips
}

/// What is wrong with `word`, between the words `before` and `after`.
fn slip_of(before: &str, word: &str, after: &str) -> Option<&'static str> {
    let follows_number = is_number(before);
    let is_plain = word.len() > 3 && word.bytes().all(|b| b.is_ascii_alphabetic());
    if is_plain && !follows_number {
        return None;
    }
    let lower = word.to_lowercase();
    if lower.contains("://") || lower.starts_with("www.") {
        return Some("name web pages as a [[source]]");
    }
    if lower.ends_with("/day") || lower.ends_with("/d") || (lower == "per" && after.eq_ignore_ascii_case("day")) {
        return Some("write: a day");
    }
    if matches!(lower.as_str(), "ug" | "µg" | "μg") || lower.starts_with("µg/") {
        return Some("write: mcg");
    }
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return match lower.as_str() {
            "percent" if follows_number => Some("write: 12%"),
            "per" if follows_number && after.eq_ignore_ascii_case("cent") => Some("write: 12%"),
            _ if follows_number => misspelt_unit(word),
            _ => None,
        };
    }
    let number = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let tail = &word[number.len()..];
    if is_number(number) && (unit(tail).is_some() || misspelt_unit(tail).is_some()) {
        return Some(SPACE);
    }
    if is_range(number) {
        return Some("write a range with \"to\": 10 to 20");
    }
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    // 1929 is a year, 2000 IU is not.
    let is_year = digits == 4 && number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let is_count = tail.is_empty() || tail == "%";
    let has_unit = unit(after).is_some() || misspelt_unit(after).is_some();
    (digits >= 4 && is_count && is_number(number) && (!is_year || has_unit))
        .then_some("put a comma into thousands: 4,000")
}

/// The unit that `word` is.
fn unit(word: &str) -> Option<&'static str> {
    UNITS.iter().find(|(unit, _)| *unit == word).map(|&(unit, _)| unit)
}

/// How to write the unit that `word` is meant to be, where it is written in another way.
fn misspelt_unit(word: &str) -> Option<&'static str> {
    // "IU/d" and "mg/dL" are other units.
    if unit(word).is_some() || word.is_empty() {
        return None;
    }
    let (meant, _) = UNITS.iter().find(|(unit, others)| {
        unit.eq_ignore_ascii_case(word) || others.iter().any(|other| other.eq_ignore_ascii_case(word))
    })?;
    Some(match *meant {
        "mcg" => "write: mcg",
        "IU" => "write: IU",
        "nmol/L" => "write: nmol/L",
        "ng/mL" => "write: ng/mL",
        _ => "write units in small letters: mg, g, ml",
    })
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
}

/// "10-20", but neither "2026-11-23" nor "7-dehydrocholesterol".
fn is_range(word: &str) -> bool {
    let mut ends = word.split('-');
    matches!((ends.next(), ends.next(), ends.next()), (Some(from), Some(to), None) if is_number(from) && is_number(to))
}

/// The words of `text` with where they start, without the marks around them.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |word| {
        let start = next;
        next += word.len();
        let inner = word.trim_start_matches(['(', '"', '\'', '[']);
        let at = start + word.len() - inner.len();
        let inner = inner.trim_end().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'', ']']);
        (!inner.is_empty()).then_some((at, inner))
    })
}

/// Line breaks inside a paragraph.
fn hard_breaks(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('\n').map(|(at, _)| at).filter(|&at| {
        let before = text[..at].ends_with('\n') || at == 0;
        let after = text[at + 1..].starts_with('\n') || at + 1 == text.len();
        !before && !after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_style_table_is_kept() {
        let table = [
            ("It is 15 µg here.", "µg", "write: mcg"),
            ("It is 15 ug.", "ug", "write: mcg"),
            ("15 mg/day helps", "mg/day", "write: a day"),
            ("15 mg per day", "per", "write: a day"),
            ("15mcg", "15mcg", SPACE),
            ("(600IU)", "600IU", SPACE),
            ("4000 IU", "4000", "put a comma into thousands: 4,000"),
            ("2000 IU", "2000", "put a comma into thousands: 4,000"),
            ("12000 people", "12000", "put a comma into thousands: 4,000"),
            ("600 iu.", "iu", "write: IU"),
            ("15 MCG", "MCG", "write: mcg"),
            ("5 Mg", "Mg", "write units in small letters: mg, g, ml"),
            ("50 nmol/l", "nmol/l", "write: nmol/L"),
            ("12 percent", "percent", "write: 12%"),
            ("12 per cent", "per", "write: 12%"),
            ("10-20 mcg", "10-20", "write a range with \"to\": 10 to 20"),
            ("say “so”", "“", "use straight quotes: \""),
            ("don’t", "’", "use a straight apostrophe: '"),
            ("so – yes", "–", "use a plain hyphen: -"),
            ("see https://nhs.uk/x.", "https://nhs.uk/x", "name web pages as a [[source]]"),
            ("one\ntwo", "\n", "write a paragraph as one line"),
        ];
        for (text, part, advice) in table {
            let first = slips(text).into_iter().next().map(|slip| (text[slip.at].to_owned(), slip.advice));
            assert_eq!(first, Some((part.to_owned(), advice)), "{text}");
        }
    }

    #[test]
    fn what_follows_the_table_has_no_slips() {
        for text in [
            "Adults: 15 mcg (600 IU) a day, at most 4,000 IU; 3 oz (85 g).",
            "In 1922 and in 2019, 12% of 1,200 had 50 nmol/L (20 ng/mL).",
            "7-dehydrocholesterol and 25-hydroxyvitamin D, B12 or MK-7 at 2.5 ml.",
            "On 2026-11-23 it was read again.\n\nIt's a \"second\" paragraph; per person a day.",
        ] {
            assert_eq!(slips(text), [], "{text}");
        }
    }
}
