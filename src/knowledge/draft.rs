//! A pack as it was written: every field read and well-shaped on its own, with where it stands. Knows no other pack,
//! and not what its references lead to.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;

use super::excerpt::excerpt;
use super::fields::Fields;
use super::{Evidence, FileId, Finding, Situation, document, shape};

/// A text and the bytes of its file that hold it.
pub(super) type Text = Spanned<String>;

/// The format that packs are written in.
const FORMAT: i64 = 1;

/// A pack as written.
#[derive(Debug)]
pub(super) struct PackDraft {
    pub file: FileId,
    /// Whether all of the file could be read. Where not, what is missing is no fault.
    pub is_whole: bool,
    /// Where `[pack]` stands.
    pub span: Range<usize>,
    pub id: Option<Text>,
    pub title: Option<Text>,
    pub language: Option<Text>,
    pub review: Review,
    pub sources: Vec<SourceDraft>,
    pub subjects: Vec<SubjectDraft>,
    pub entries: Vec<EntryDraft>,
}

/// When something was read against its sources, and when it has to be read again.
#[derive(Clone, Debug, Default)]
pub(super) struct Review {
    pub done: Option<Spanned<Date>>,
    pub due: Option<Spanned<Date>>,
}

/// A source as written.
#[derive(Debug)]
pub(super) struct SourceDraft {
    pub id: Option<Text>,
    pub publisher: Option<Text>,
    pub title: Option<Text>,
    pub url: Option<Text>,
}

/// A subject as written.
#[derive(Debug)]
pub(super) struct SubjectDraft {
    pub id: Option<Text>,
    pub names: Vec<Text>,
    pub form_of: Option<Text>,
}

/// An entry as written.
#[derive(Debug)]
pub(super) struct EntryDraft {
    /// Where its header stands.
    pub span: Range<usize>,
    pub id: Option<Text>,
    pub title: Option<Text>,
    pub subjects: Vec<Text>,
    pub topic: Option<Text>,
    pub keywords: Vec<Text>,
    pub asks: Vec<Text>,
    pub must_not_answer: Vec<Text>,
    pub text: Option<Text>,
    pub evidence: Option<Evidence>,
    pub sources: Vec<Text>,
    pub related: Vec<Text>,
    pub unfit: Vec<Situation>,
    pub review: Review,
}

impl PackDraft {
    /// A pack whose file could not be read at all.
    pub(super) fn unread(file: FileId) -> Self {
        Self {
            file,
            is_whole: false,
            span: 0..0,
            id: None,
            title: None,
            language: None,
            review: Review::default(),
            sources: Vec::new(),
            subjects: Vec::new(),
            entries: Vec::new(),
        }
    }

    /// Reads the pack that `text` holds, and adds to `findings` what is wrong with it.
    pub(super) fn read(file: FileId, text: &str, today: Date, findings: &mut Vec<Finding>) -> Self {
        document::read(file, text, findings, |mut fields, findings| {
            let mut pack = Self { is_whole: fields.is_whole(), ..Self::unread(file) };
            if let Some(format) = fields.required::<i64>("format")
                && *format.get_ref() != FORMAT
            {
                let message = format!("format {} is not known", format.get_ref());
                fields.report(format.span(), message, format!("write format = {FORMAT}"));
            }
            if let Some(fields) = fields.required_table("pack") {
                pack.read_header(fields, today, findings);
            }
            pack.sources = fields.tables("source").into_iter().map(|f| SourceDraft::read(f, findings)).collect();
            pack.subjects = fields.tables("subject").into_iter().map(|f| SubjectDraft::read(f, findings)).collect();
            pack.entries = fields.tables("entry").into_iter().map(|f| EntryDraft::read(f, today, findings)).collect();
            fields.finish(findings);
            pack
        })
    }

    fn read_header(&mut self, mut fields: Fields<'_>, today: Date, findings: &mut Vec<Finding>) {
        self.span = fields.span();
        self.id = shape::id(&mut fields, "id");
        self.title = shape::line(&mut fields, "title");
        self.language = shape::optional_tag(&mut fields, "language");
        self.review = Review::read(&mut fields, today);
        fields.finish(findings);
    }
}

impl SourceDraft {
    fn read(mut fields: Fields<'_>, findings: &mut Vec<Finding>) -> Self {
        let source = Self {
            id: shape::id(&mut fields, "id"),
            publisher: shape::line(&mut fields, "publisher"),
            title: shape::long_line(&mut fields, "title"),
            url: shape::address(&mut fields, "url"),
        };
        fields.finish(findings);
        source
    }
}

impl SubjectDraft {
    fn read(mut fields: Fields<'_>, findings: &mut Vec<Finding>) -> Self {
        let subject = Self {
            id: shape::id(&mut fields, "id"),
            names: shape::lines(&mut fields, "names"),
            form_of: fields.optional("form_of"),
        };
        if subject.names.is_empty() && fields.is_whole() {
            let help = "add what people call it: names = [\"vitamin D\", \"calciferol\"]";
            fields.report(fields.span(), "this subject has no names", help);
        }
        fields.finish(findings);
        subject
    }
}

impl EntryDraft {
    /// Its id, or nothing where it has none.
    pub(super) fn name(&self) -> &str {
        self.id.as_ref().map_or("", |id| id.get_ref())
    }

    /// Where to look for it: its id, or its header.
    pub(super) fn place(&self) -> Range<usize> {
        self.id.as_ref().map_or_else(|| self.span.clone(), Text::span)
    }

    fn read(mut fields: Fields<'_>, today: Date, findings: &mut Vec<Finding>) -> Self {
        let entry = Self {
            span: fields.span(),
            id: shape::id(&mut fields, "id"),
            title: shape::line(&mut fields, "title"),
            subjects: fields.list("subjects"),
            topic: shape::optional_id(&mut fields, "topic"),
            keywords: shape::words(&mut fields, "keywords"),
            asks: shape::words(&mut fields, "asks"),
            must_not_answer: shape::words(&mut fields, "must_not_answer"),
            text: shape::passage(&mut fields, "text"),
            evidence: fields.choice("evidence", &Evidence::WORDS).map(Spanned::into_inner),
            sources: fields.list("sources"),
            related: fields.list("related"),
            unfit: fields.choices("unfit", &Situation::WORDS).into_iter().map(Spanned::into_inner).collect(),
            review: Review::read(&mut fields, today),
        };
        if entry.keywords.is_empty() && entry.asks.is_empty() && fields.is_whole() {
            let help = "add questions that lead here: asks = [\"what does b12 do\", \"b12 benefits\"]";
            fields.report(entry.span.clone(), "this entry has neither `asks` nor `keywords`", help);
        }
        fields.finish(findings);
        entry
    }
}

impl Review {
    /// The dates, with those of the pack where there are none.
    pub(super) fn or(&self, pack: &Self) -> (Option<Date>, Option<Date>) {
        let day = |own: &Option<Spanned<Date>>, packs: &Option<Spanned<Date>>| {
            own.as_ref().or(packs.as_ref()).map(|day| *day.get_ref())
        };
        (day(&self.done, &pack.done), day(&self.due, &pack.due))
    }

    fn read(fields: &mut Fields<'_>, today: Date) -> Self {
        let review = Self { done: fields.optional("reviewed"), due: fields.optional("review_due") };
        if let Some(done) = &review.done
            && *done.get_ref() > today
        {
            let message =
                format!("`reviewed` is a day that has not come yet: {}", excerpt(&done.get_ref().to_string()));
            fields.report(done.span(), message, format!("today is {today}"));
        }
        if let (Some(done), Some(due)) = (&review.done, &review.due)
            && due.get_ref() < done.get_ref()
        {
            let message = format!("`review_due` is before `reviewed`: {} is before {}", due.get_ref(), done.get_ref());
            fields.report(due.span(), message, "a review is due some time after the last one");
        }
        review
    }
}
