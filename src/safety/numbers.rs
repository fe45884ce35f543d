//! What the numbers of a message mean: doses, counts and ages, laboratory results. Knows no rule.

use super::hits::Hits;
use super::phrases::{GroupId, Hit};
use super::text::Text;
use super::units::{Amount, Unit};

/// A vitamin's name stands at most this far from its dose: "vitamin D3 (cholecalciferol) with K2, 5,000 IU".
const FROM_NAME_TO_DOSE: u32 = 6;
/// And from its laboratory result: "my vitamin D came back from the lab at 14".
const FROM_NAME_TO_RESULT: u32 = 8;

/// The kinds of number that the rules ask for.
pub(super) struct Numbers {
    pub(super) nutrients: Vec<Nutrient>,
    pub(super) counts: Vec<Count>,
    pub(super) results: Vec<LabResult>,
    /// Groups of the words for each unit.
    pub(super) units: Vec<(Unit, GroupId)>,
    /// Words after a number that is neither a dose nor a result: "10,000 steps", "2 years".
    pub(super) other_things: GroupId,
    /// Words after a laboratory result: "ng/ml".
    pub(super) lab_units: GroupId,
    /// Found where any number stands.
    pub(super) number: GroupId,
    /// Found where any dose stands.
    pub(super) dose: GroupId,
    /// Found where a dose above the limit stands.
    pub(super) high_dose: GroupId,
    /// Found where a dose so far above it stands that swallowing it is urgent.
    pub(super) alarming_dose: GroupId,
}

/// A vitamin whose doses have a limit.
pub(super) struct Nutrient {
    /// What it is called; `None` judges the doses of nothing that has a name.
    pub(super) names: Option<GroupId>,
    /// One IU in micrograms.
    pub(super) iu: Option<f64>,
    /// What a number without a unit is counted in, next to the name.
    pub(super) plain: Option<Unit>,
    pub(super) high: Amount,
    pub(super) alarming: Option<Amount>,
}

/// A number of things.
pub(super) struct Count {
    pub(super) group: GroupId,
    /// The things.
    pub(super) of: GroupId,
    /// They stand at most so many words after the number.
    pub(super) within: u32,
    pub(super) from: f64,
    pub(super) below: f64,
}

/// A laboratory result within a range.
pub(super) struct LabResult {
    pub(super) group: GroupId,
    /// What was measured.
    pub(super) names: GroupId,
    pub(super) from: f64,
    pub(super) below: f64,
    /// Whether only a broken number counts: "6.2", for names as short as "K".
    pub(super) broken: bool,
}

impl Numbers {
    /// Every group whose words give a number its meaning.
    pub(super) fn names(&self) -> impl Iterator<Item = GroupId> {
        let nutrients = self.nutrients.iter().filter_map(|nutrient| nutrient.names);
        let (counts, results) =
            (self.counts.iter().map(|count| count.of), self.results.iter().map(|result| result.names));
        let units = self.units.iter().map(|&(_, group)| group);
        nutrients.chain(counts).chain(results).chain(units).chain([self.other_things, self.lab_units])
    }

    /// The meanings found in `text`, whose words are `hits`, by place.
    pub(super) fn find(&self, text: &Text, hits: &Hits, work: &mut usize) -> Vec<Hit> {
        let mut found = Vec::new();
        for place in 0..text.places() as u32 {
            let Some(value) = text.number(place) else { continue };
            *work += self.nutrients.len() + self.counts.len() + self.results.len();
            let follows = |group| !hits.beginning(group, place + 1, place + 1).is_empty();
            let is_result = follows(self.lab_units);
            let unit = self.units.iter().find(|(_, group)| !is_result && follows(*group)).map(|&(unit, _)| unit);
            let number = Number { place, value, unit, is_other: follows(self.other_things), is_result };
            let to = place + u32::from(unit.is_some());
            let high = self.high(number, text, hits);
            let groups = [
                (self.number, true),
                (self.dose, unit.is_some()),
                (self.high_dose, high.is_some()),
                (self.alarming_dose, high == Some(High::Alarming)),
            ];
            let groups = groups.into_iter().filter(|&(_, holds)| holds);
            found.extend(groups.map(|(group, _)| Hit { group, from: place, to }));
            found.extend(self.counts.iter().filter_map(|count| count.find(number, text, hits)));
            let results = self.results.iter().filter(|result| result.holds(number, text, hits));
            found.extend(results.map(|result| Hit { group: result.group, from: place, to: place }));
        }
        found
    }

    /// Whether the number is a dose above a limit, and how far.
    fn high(&self, number: Number, text: &Text, hits: &Hits) -> Option<High> {
        if number.is_other || number.is_result {
            return None;
        }
        let names = self.nutrients.iter().filter_map(|nutrient| nutrient.distance(number, text, hits));
        let nutrient = names.min_by_key(|&(distance, _)| distance).map(|(_, nutrient)| nutrient);
        let nutrient = nutrient.or_else(|| self.nutrients.iter().find(|nutrient| nutrient.names.is_none()))?;
        let amount = Amount { value: number.value, unit: number.unit.or(nutrient.plain)? };
        if nutrient.alarming.is_some_and(|limit| amount.exceeds(limit, nutrient.iu)) {
            return Some(High::Alarming);
        }
        amount.exceeds(nutrient.high, nutrient.iu).then_some(High::AboveTheLimit)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum High {
    AboveTheLimit,
    Alarming,
}

#[derive(Clone, Copy)]
struct Number {
    place: u32,
    value: f64,
    unit: Option<Unit>,
    is_other: bool,
    is_result: bool,
}

impl Nutrient {
    /// How far from the number the vitamin is named; what follows the number ("5,000 IU of D3") comes before what
    /// stands as near in front of it.
    fn distance(&self, number: Number, text: &Text, hits: &Hits) -> Option<(u32, &Self)> {
        let place = number.place;
        let near = hits.beginning(self.names?, place.saturating_sub(FROM_NAME_TO_DOSE), place + FROM_NAME_TO_DOSE);
        let near = near.iter().filter(|hit| text.one_sentence(hit.from, place));
        let after = u32::from(number.unit.is_some());
        let distance = near.map(|hit| match hit.from > place {
            true => 2 * (hit.from - place - after),
            false => 2 * place.saturating_sub(hit.to) + 1,
        });
        distance.min().map(|distance| (distance, self))
    }
}

impl Count {
    fn find(&self, number: Number, text: &Text, hits: &Hits) -> Option<Hit> {
        if number.unit.is_some() || number.value < self.from || number.value >= self.below {
            return None;
        }
        let things = hits.beginning(self.of, number.place + 1, number.place + self.within);
        let thing = things.iter().find(|hit| text.one_sentence(hit.from, number.place))?;
        Some(Hit { group: self.group, from: number.place, to: thing.to })
    }
}

impl LabResult {
    fn holds(&self, number: Number, text: &Text, hits: &Hits) -> bool {
        let place = number.place;
        let fits = (self.from..self.below).contains(&number.value) && (!self.broken || number.value.fract() != 0.0);
        if !fits || number.unit.is_some() || number.is_other {
            return false;
        }
        let low = place.saturating_sub(FROM_NAME_TO_RESULT);
        let before = hits.ending(self.names, low, place.saturating_sub(1)).any(|hit| text.one_sentence(hit.to, place));
        let after =
            || hits.beginning(self.names, place + 1, place + 4).iter().any(|hit| text.one_sentence(hit.to, place));
        before || (number.is_result && after())
    }
}
