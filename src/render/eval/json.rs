//! An evaluation as one JSON object, for programs. Knows no terminal.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{MOST_SLOW, ids, place};
use crate::eval::{Bin, Confusion, Evaluation, Figures, Judged, Share, Shortfall, Shown};
use crate::knowledge::{EntryId, FileText};

/// The whole report on a table, which was read from `file`, as one line.
#[must_use]
pub fn object(evaluation: &Evaluation, file: &FileText, shortfalls: &[Shortfall]) -> String {
    let object = Object {
        passed: shortfalls.is_empty(),
        figures: Numbers::of(&evaluation.all),
        kinds: evaluation.kinds.iter().map(|(kind, figures)| (kind.as_str(), Numbers::of(figures))).collect(),
        wrong: listed(evaluation.wrong(), file),
        unserved: listed(evaluation.unserved(), file),
        mended: listed(evaluation.mended(), file),
        confusions: evaluation.confusions.iter().map(Mistaken::of).collect(),
        calibration: Calibration {
            brier: rounded(evaluation.calibration.brier),
            expected_error: rounded(evaluation.calibration.expected_error),
            bins: evaluation.calibration.bins.iter().enumerate().map(Predictions::of).collect(),
        },
        slowest: evaluation.slowest(MOST_SLOW).into_iter().map(|judged| Slow::of(judged, file)).collect(),
    };
    serde_json::to_string(&object).expect("strings, numbers and lists always serialize")
}

#[derive(Serialize)]
struct Object<'a> {
    passed: bool,
    figures: Numbers,
    kinds: BTreeMap<&'a str, Numbers>,
    wrong: Vec<Row<'a>>,
    unserved: Vec<Row<'a>>,
    mended: Vec<Row<'a>>,
    confusions: Vec<Mistaken<'a>>,
    calibration: Calibration,
    slowest: Vec<Slow<'a>>,
}

#[derive(Serialize)]
struct Numbers {
    questions: usize,
    right: Part,
    served: Part,
    first: Part,
    three: Part,
    refused: Part,
    wrong: Part,
    urgent: Part,
    caution: Part,
    decline: Part,
}

#[derive(Serialize)]
struct Part {
    count: usize,
    of: usize,
}

#[derive(Serialize)]
struct Row<'a> {
    text: &'a str,
    line: usize,
    column: usize,
    kind: &'a str,
    open: bool,
    wants: Vec<&'a str>,
    outcome: &'static str,
    shown: Vec<&'a str>,
    confidence: f64,
}

#[derive(Serialize)]
struct Mistaken<'a> {
    wanted: Option<&'a str>,
    got: Option<&'a str>,
    count: usize,
}

#[derive(Serialize)]
struct Calibration {
    brier: f64,
    expected_error: f64,
    bins: Vec<Predictions>,
}

#[derive(Serialize)]
struct Predictions {
    from: f64,
    count: usize,
    said: f64,
    was: f64,
}

#[derive(Serialize)]
struct Slow<'a> {
    text: &'a str,
    line: usize,
    micros: f64,
}

impl Numbers {
    fn of(figures: &Figures) -> Self {
        let part = |Share { count, of }: Share| Part { count, of };
        Self {
            questions: figures.questions(),
            right: part(figures.right),
            served: part(figures.served),
            first: part(figures.first),
            three: part(figures.three),
            refused: part(figures.refused),
            wrong: part(figures.wrong),
            urgent: part(figures.urgent),
            caution: part(figures.caution),
            decline: part(figures.decline),
        }
    }
}

fn listed<'a>(rows: impl Iterator<Item = &'a Judged>, file: &FileText) -> Vec<Row<'a>> {
    rows.map(|judged| Row::of(judged, file)).collect()
}

impl<'a> Row<'a> {
    fn of(judged: &'a Judged, file: &FileText) -> Self {
        let (line, column) = place(&judged.row, file);
        let (outcome, shown) = match &judged.shown {
            Shown::Passage(entry) => ("answer", vec![entry.as_str()]),
            Shown::Choices(entries) => ("choices", ids(entries)),
            Shown::Nothing => ("unknown", Vec::new()),
            Shown::Urgent(_) => ("urgent", Vec::new()),
        };
        Self {
            text: &judged.row.text,
            line,
            column,
            kind: &judged.row.kind,
            open: judged.row.open,
            wants: ids(&judged.row.wants),
            outcome,
            shown,
            confidence: rounded(judged.confidence),
        }
    }
}

impl<'a> Mistaken<'a> {
    fn of(Confusion { wanted, got, count }: &'a Confusion) -> Self {
        let name = |entry: &'a Option<EntryId>| entry.as_ref().map(EntryId::as_str);
        Self { wanted: name(wanted), got: name(got), count: *count }
    }
}

impl Predictions {
    fn of((at, &Bin { count, said, was }): (usize, &Bin)) -> Self {
        Self { from: rounded(at as f64 / 10.0), count, said: rounded(said), was: rounded(was) }
    }
}

impl<'a> Slow<'a> {
    fn of(judged: &'a Judged, file: &FileText) -> Self {
        let micros = (judged.took.as_secs_f64() * 1e7).round() / 10.0;
        Self { text: &judged.row.text, line: place(&judged.row, file).0, micros }
    }
}

/// Without the noise of the sixteenth digit.
fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}
