//! Numbers as people write them, in digits or in English words. Knows no units.

/// The value of digits with points and commas. A group of three after either is thousands: "5,000", "5.000"; not after
/// a leading zero: "0.125".
pub(super) fn value(digits: &str) -> f64 {
    let digits = digits.trim_end_matches([',', '.']);
    let groups: Vec<&str> = digits.split([',', '.']).collect();
    let thousands = groups.len() > 1 && !groups[0].starts_with('0') && groups[1..].iter().all(|group| group.len() == 3);
    let plain = if thousands { groups.concat() } else { digits.replace(',', ".") };
    plain.parse().unwrap_or_else(|_| groups.concat().parse().unwrap_or(0.0))
}

/// What a word after a number multiplies it by: "50 k", "fifty thousand".
pub(super) fn multiplier(word: &str) -> Option<f64> {
    Some(match word {
        "k" | "thousand" => 1_000.0,
        "hundred" => 100.0,
        "million" => 1_000_000.0,
        _ => return None,
    })
}

/// The value of an English number word up to ninety.
pub(super) fn spelled_out(word: &str) -> Option<f64> {
    const UP_TO_TWENTY: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const TENS: [&str; 7] = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if !word.is_ascii() || !(3..=9).contains(&word.len()) {
        return None;
    }
    let small = UP_TO_TWENTY.iter().position(|&number| number == word).map(|number| number as f64);
    small.or_else(|| TENS.iter().position(|&number| number == word).map(|tens| 30.0 + 10.0 * tens as f64))
}
