//! An evaluation as text: what went wrong first, then the figures. Knows no JSON.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::{MOST_SLOW, ids, place};
use crate::eval::{Calibration, Confusion, Evaluation, Figures, Judged, Share, Shortfall, Shown};
use crate::knowledge::excerpt::excerpt;
use crate::knowledge::{EntryId, FileText};
use crate::render::terminal::inert;
use crate::wording::count;

const BOLD: Style = Style::new().bold();
const WRONG: Style = AnsiColor::Red.on_default().bold();

/// Confusions shown; more are read by programs.
const MOST_CONFUSIONS: usize = 20;
/// Stands where there is no entry.
const NOTHING: &str = "nothing";

/// The whole report on a table, which was read from `file`.
#[must_use]
pub fn report(evaluation: &Evaluation, file: &FileText) -> String {
    let rows = |title: &str, rows: &mut dyn Iterator<Item = &Judged>| listed(title, BOLD, rows, file);
    let parts = [
        listed("Wrong answers", WRONG, &mut evaluation.wrong(), file),
        rows("Not served", &mut evaluation.unserved()),
        rows("Served now, though marked open", &mut evaluation.mended()),
        figures(&evaluation.all),
        kinds(evaluation),
        confusions(&evaluation.confusions),
        calibration(&evaluation.calibration),
        slowest(&evaluation.slowest(MOST_SLOW), file),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Why an evaluation does not pass, in a sentence.
#[must_use]
pub fn shortfall(shortfall: &Shortfall) -> String {
    match shortfall {
        Shortfall::Wrong(number) => format!("{}, and none may be", count(*number, "wrong answer")),
        Shortfall::Right { right, least } => {
            format!("{} answered right, and {least}% should be", percent(*right).trim_start())
        }
    }
}

/// The rows under their title with how many there are; nothing without rows.
fn listed(title: &str, style: Style, rows: &mut dyn Iterator<Item = &Judged>, file: &FileText) -> String {
    let rows: Vec<String> = rows.map(|judged| format!("\n{}", row(judged, file))).collect();
    if rows.is_empty() { String::new() } else { format!("{style}{title}: {}{style:#}{}", rows.len(), rows.concat()) }
}

fn row(judged: &Judged, file: &FileText) -> String {
    let (line, column) = place(&judged.row, file);
    let open = if judged.row.open { " (open)" } else { "" };
    let got = match &judged.shown {
        Shown::Passage(entry) => format!("got {entry}"),
        Shown::Choices(entries) => format!("offered {}", ids(entries).join(", ")),
        Shown::Nothing => format!("got {NOTHING}"),
        Shown::Urgent(rule) => format!("got the notice of the rule {}", excerpt(rule)),
    };
    let sure = judged.confidence * 100.0;
    let wants = if judged.row.wants.is_empty() { NOTHING.to_owned() } else { ids(&judged.row.wants).join(" or ") };
    let (name, text) = (inert(&file.name).replace('\n', "?"), excerpt(&judged.row.text));
    format!("{name}:{line}:{column}: {text}{open}\n  {got}, {sure:.0}% sure; wanted {wants}")
}

/// A line of figures: how many there are, or a part of those.
enum Line {
    All(&'static str, usize),
    Part(&'static str, Share),
}

fn figures(all: &Figures) -> String {
    let lines = [
        Line::All("questions that want an entry", all.right.of),
        Line::Part("answered right", all.right),
        Line::Part("right, or offered among choices", all.served),
        Line::Part("right first among the candidates", all.first),
        Line::Part("right among the first three", all.three),
        Line::All("questions that want nothing", all.refused.of),
        Line::Part("not answered", all.refused),
        Line::All("all questions", all.questions()),
        Line::Part("answered wrong", all.wrong),
        Line::Part("a notice to call for help, alone", all.urgent),
        Line::Part("a caution above the rest", all.caution),
        Line::Part("the personal part declined", all.decline),
    ];
    let mut text = format!("{BOLD}Figures{BOLD:#}");
    for line in lines {
        let written = match line {
            Line::All(label, of) => write!(text, "\n  {label:<36} {of:>6}"),
            Line::Part(label, share) => write!(text, "\n    {label:<34} {:>6} {}", share.count, percent(share)),
        };
        written.expect("writing to a string cannot fail");
    }
    text
}

fn kinds(evaluation: &Evaluation) -> String {
    let heads = ["rows", "right", "served", "first", "three", "refused", "wrong"].map(|head| format!("{head:>8}"));
    let mut text = format!("{BOLD}{:<20}{}{BOLD:#}", "By kind", heads.concat());
    for (kind, figures) in &evaluation.kinds {
        let Figures { right, served, first, three, refused, wrong, .. } = *figures;
        let cells: String =
            [right, served, first, three, refused, wrong].map(|share| format!(" {}", percent(share))).concat();
        let kind: String = inert(kind).replace('\n', " ").chars().take(18).collect();
        write!(text, "\n  {kind:<18}{:>8}{cells}", figures.questions()).expect("writing to a string cannot fail");
    }
    text
}

fn confusions(confusions: &[Confusion]) -> String {
    if confusions.is_empty() {
        return String::new();
    }
    let name = |entry: &Option<EntryId>| entry.as_ref().map_or(NOTHING.to_owned(), EntryId::to_string);
    let mut text = format!("{BOLD}Taken for another (wanted → got){BOLD:#}");
    for Confusion { wanted, got, count } in confusions.iter().take(MOST_CONFUSIONS) {
        write!(text, "\n  {count:>4} × {} → {}", name(wanted), name(got)).expect("writing to a string cannot fail");
    }
    if confusions.len() > MOST_CONFUSIONS {
        let more = confusions.len() - MOST_CONFUSIONS;
        write!(text, "\n         and {more} more; --json shows them all").expect("writing to a string cannot fail");
    }
    text
}

fn calibration(calibration: &Calibration) -> String {
    let Calibration { brier, expected_error, bins } = calibration;
    let mut text = format!(
        "{BOLD}Is the confidence right?{BOLD:#}\n  Brier score {brier:.3}, expected calibration error {:.1}%\n  \
         {:<12}{:>8}{:>10}{:>10}",
        expected_error * 100.0,
        "confidence",
        "rows",
        "said",
        "was right"
    );
    for (at, bin) in bins.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
        let range = format!("{}-{}%", at * 10, at * 10 + 10);
        let (said, was) = (bin.said * 100.0, bin.was * 100.0);
        write!(text, "\n  {range:<12}{:>8}{said:>9.1}%{was:>9.1}%", bin.count)
            .expect("writing to a string cannot fail");
    }
    text
}

fn slowest(rows: &[&Judged], file: &FileText) -> String {
    let mut text = format!("{BOLD}Slowest{BOLD:#}");
    for judged in rows {
        let (line, _) = place(&judged.row, file);
        let (micros, asked) = (judged.took.as_micros(), excerpt(&judged.row.text));
        write!(text, "\n  {micros:>8} µs  line {line}: {asked}").expect("writing to a string cannot fail");
    }
    text
}

/// Seven columns: one digit after the point, or a hyphen where there is nothing to count.
fn percent(share: Share) -> String {
    match share.fraction() {
        Some(fraction) => format!("{:>6.1}%", fraction * 100.0),
        None => format!("{:>7}", "-"),
    }
}
