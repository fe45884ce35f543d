//! A table of questions: what people type, and the entries that would answer it. Reads it, and checks it against the
//! knowledge that it is for. Knows no answers.

use std::collections::HashMap;

use toml::Spanned;

use crate::knowledge::excerpt::excerpt;
use crate::knowledge::fields::Fields;
use crate::knowledge::suggest::nearest;
use crate::knowledge::{EntryId, FileId, FileText, Finding, Knowledge, Place, Severity, document};
use crate::question::Question;

/// One question of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// What somebody types; it has something to read in it.
    pub text: String,
    /// The author's own label, by which figures are grouped.
    pub kind: String,
    /// The entries that would answer it, best first; none where no passage may be shown. They all exist.
    pub wants: Vec<EntryId>,
    /// Whether its author knows that the bot does not serve it yet.
    pub open: bool,
    /// Where its text stands.
    pub place: Place,
}

/// The kind of rows that name none.
const NO_KIND: &str = "other";

/// The rows of `text`, and everything found in it; no rows when a finding is an error. `file` is its place among the
/// files at hand, and `knowledge` what the questions will be asked of.
#[must_use]
pub fn read(file: FileId, text: &FileText, knowledge: &Knowledge) -> (Option<Vec<Row>>, Vec<Finding>) {
    let known = Known::new(knowledge);
    let mut findings = Vec::new();
    let rows = document::read(file, &text.text, &mut findings, |mut fields, findings| {
        let tables = fields.tables("question");
        if tables.is_empty() && fields.is_whole() {
            fields.report(0..0, "this table has no questions", "start each one with a line [[question]]");
        }
        let rows = tables.into_iter().filter_map(|fields| row(fields, file, &known, findings)).collect::<Vec<_>>();
        fields.finish(findings);
        rows
    });
    findings.extend(repeats(&rows, text));
    findings.sort_by_key(|finding| finding.place.span.start);
    let is_sound = !findings.iter().any(|finding| finding.severity == Severity::Error);
    (is_sound.then_some(rows), findings)
}

fn row(mut fields: Fields<'_>, file: FileId, known: &Known<'_>, findings: &mut Vec<Finding>) -> Option<Row> {
    let text = fields.required::<String>("text");
    let kind = fields.optional::<String>("kind").map(Spanned::into_inner);
    let wants = fields.required_list::<String>("wants");
    let open = fields.optional::<bool>("open").is_some_and(Spanned::into_inner);
    let wants = wants.iter().filter_map(|want| known.wanted(want, &mut fields)).collect();
    let row = text.and_then(|text| {
        if Question::new(text.get_ref()).is_none() {
            fields.report(text.span(), "`text` asks nothing", "write what somebody would type");
            return None;
        }
        let place = Place { file, span: text.span() };
        let kind = kind.filter(|kind| !kind.trim().is_empty()).unwrap_or_else(|| NO_KIND.to_owned());
        Some(Row { text: text.into_inner(), kind, wants, open, place })
    });
    fields.finish(findings);
    row
}

/// The entries that a row can want.
struct Known<'k> {
    ids: HashMap<&'k str, &'k EntryId>,
    /// In the order of the packs, so that suggestions are the same in every run.
    in_order: Vec<&'k str>,
}

impl<'k> Known<'k> {
    fn new(knowledge: &'k Knowledge) -> Self {
        let ids = || knowledge.entries().iter().map(|entry| &entry.id);
        Self { ids: ids().map(|id| (id.as_str(), id)).collect(), in_order: ids().map(EntryId::as_str).collect() }
    }

    /// The entry that `want` names; `None` with a finding where there is none.
    fn wanted(&self, want: &Spanned<String>, fields: &mut Fields<'_>) -> Option<EntryId> {
        let named = want.get_ref().as_str();
        if let Some(&id) = self.ids.get(named) {
            return Some(id.clone());
        }
        let ids = || self.in_order.iter().copied();
        let without_pack = ids().find(|id| id.split_once('/').is_some_and(|(_, entry)| entry == named));
        let help = match without_pack.or_else(|| nearest(named, ids())) {
            Some(meant) => format!("did you mean \"{meant}\"?"),
            None => "write pack/entry; `vitabot topics --json` lists them all".to_owned(),
        };
        fields.report(want.span(), format!("`wants` names an entry that does not exist: {}", excerpt(named)), help);
        None
    }
}

/// A warning for every question that stands in the table already: it would count twice.
fn repeats(rows: &[Row], text: &FileText) -> Vec<Finding> {
    let mut first: HashMap<String, &Place> = HashMap::new();
    let mut findings = Vec::new();
    for row in rows {
        let clean = Question::new(&row.text).map(|question| question.text().to_lowercase()).unwrap_or_default();
        if let Some(place) = first.get(&clean) {
            let (line, _) = text.line_and_column(place.span.start);
            let message = format!("{} stands on line {line} already", excerpt(&row.text));
            let (file, span) = (row.place.file, row.place.span.clone());
            findings.push(Finding::new(Severity::Warning, file, span, message, "leave one of them out"));
        } else {
            first.insert(clean, &row.place);
        }
    }
    findings
}
