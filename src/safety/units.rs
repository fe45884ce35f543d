//! Amounts of a vitamin in the units that packs carry. Knows no message.

/// What an amount is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// International units: how many micrograms one is depends on the vitamin.
    Iu,
    /// Micrograms.
    Mcg,
    /// Milligrams.
    Mg,
    /// Grams.
    G,
}

impl Unit {
    /// Every unit with what people write for it; the first is what the rules file uses.
    pub(super) const WORDS: [(Self, &[&str]); 4] = [
        (Self::Iu, &["IU", "IUs", "I U", "UI", "IE", "units", "unit", "international units"]),
        (Self::Mcg, &["mcg", "mcgs", "ug", "µg", "μg", "micrograms", "microgram", "mics", "mikrogramm"]),
        (Self::Mg, &["mg", "mgs", "milligrams", "milligram", "milligramm", "mgm"]),
        (Self::G, &["g", "grams", "gram", "gm", "gms", "gramm"]),
    ];
}

/// So much of something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) value: f64,
    pub(super) unit: Unit,
}

impl Amount {
    /// Reads "4,000 IU".
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (value, unit) = text.trim().split_once(' ')?;
        let value = value.replace(',', "").parse().ok()?;
        let unit = Unit::WORDS.iter().find(|(_, words)| words[0].eq_ignore_ascii_case(unit.trim()))?.0;
        Some(Self { value, unit })
    }

    /// Whether this is more than `limit`, where one IU is `iu` micrograms. Not where the two can't be compared.
    pub(super) fn exceeds(self, limit: Self, iu: Option<f64>) -> bool {
        if self.unit == limit.unit {
            return self.value > limit.value;
        }
        match (self.micrograms(iu), limit.micrograms(iu)) {
            // Converting must not push an amount over a limit that it equals.
            (Some(this), Some(limit)) => this > limit * 1.000_001,
            _ => false,
        }
    }

    fn micrograms(self, iu: Option<f64>) -> Option<f64> {
        match self.unit {
            Unit::Iu => iu.map(|iu| self.value * iu),
            Unit::Mcg => Some(self.value),
            Unit::Mg => Some(self.value * 1e3),
            Unit::G => Some(self.value * 1e6),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_compared_across_units() {
        const D: Option<f64> = Some(0.025);
        for (amount, limit, iu, exceeds) in [
            ("5,000 mcg", "4,000 IU", D, true),
            ("100 mcg", "4,000 IU", D, false),
            ("4,001 IU", "100 mcg", D, true),
            ("1 g", "100 mg", None, true),
            ("5,000 IU", "100 mcg", None, false),
            ("10 IU", "9 IU", None, true),
        ] {
            let [amount, limit] = [amount, limit].map(|text| Amount::parse(text).expect("it is an amount"));
            assert_eq!(amount.exceeds(limit, iu), exceeds, "{amount:?} {limit:?}");
        }
        assert_eq!(Amount::parse("lots"), None);
        assert_eq!(Amount::parse("5 stone"), None);
    }
}
