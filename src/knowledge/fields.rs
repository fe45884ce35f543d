//! Reads one TOML table field by field: what is there, where it stands, and everything wrong with it. Knows TOML, but
//! not what any field means.
//!
//! Nothing stops at the first fault. A reader asks for each field by name, and [`Fields::finish`] hands over all that
//! was wrong, including every field that nobody asked for. [`document::read`](super::document::read) makes the fields
//! of a file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, ValueDeserializer};

use super::excerpt::excerpt;
use super::suggest::nearest;
use super::value::{Value, kind, remedy};
use super::{FileId, Finding};

/// The fields of one table of a file.
pub struct Fields<'t> {
    file: FileId,
    text: &'t str,
    name: &'static str,
    span: Range<usize>,
    /// What nobody has asked for yet. A table has a dozen fields, which are found faster in a row than in a tree.
    left: Vec<(Spanned<DeString<'t>>, Option<Spanned<DeValue<'t>>>)>,
    is_whole: bool,
    asked: Vec<&'static str>,
    findings: Vec<Finding>,
}

impl<'t> Fields<'t> {
    /// The outermost fields of the file whose text is `text`. Where the file is not whole, because lines that could not
    /// be read were left out, a field that is missing is no finding.
    pub(super) fn of_file(file: FileId, text: &'t str, table: DeTable<'t>, is_whole: bool) -> Self {
        Self::of(file, text, "file", 0..0, table, is_whole)
    }

    /// Whether the whole file could be read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Where the table stands: its header, or the whole of an inline table.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The field `name`; its absence is an error.
    pub fn required<T: Value<'t>>(&mut self, name: &'static str) -> Option<Spanned<T>> {
        self.require(name, || format!("add a line such as: {name} = {}", T::EXAMPLE));
        self.optional(name)
    }

    /// The field `name`, where there is one.
    pub fn optional<T: Value<'t>>(&mut self, name: &'static str) -> Option<Spanned<T>> {
        let value = self.take(name)?;
        self.read(name, value)
    }

    /// The elements of the list `name`; none where there is no such field. A bad element is left out.
    pub fn list<T: Value<'t>>(&mut self, name: &'static str) -> Vec<Spanned<T>> {
        self.elements(name, T::EXAMPLE).into_iter().filter_map(|element| self.read(name, element)).collect()
    }

    /// The elements of the list `name`, which may be empty; its absence is an error.
    pub fn required_list<T: Value<'t>>(&mut self, name: &'static str) -> Vec<Spanned<T>> {
        self.require(name, || format!("add a line such as: {name} = [{}]", T::EXAMPLE));
        self.list(name)
    }

    /// The field `name`, which holds one of `words`.
    pub fn choice<T: Copy>(&mut self, name: &'static str, words: &[(&'static str, T)]) -> Option<Spanned<T>> {
        let word = self.optional::<String>(name)?;
        self.chosen(name, words, &word)
    }

    /// The elements of the list `name`, each one of `words`. A bad element is left out.
    pub fn choices<T: Copy>(&mut self, name: &'static str, words: &[(&'static str, T)]) -> Vec<Spanned<T>> {
        self.list::<String>(name).iter().filter_map(|word| self.chosen(name, words, word)).collect()
    }

    /// The table `[name]`; its absence is an error.
    pub fn required_table(&mut self, name: &'static str) -> Option<Self> {
        self.require(name, || format!("add a line [{name}], and its fields below it"));
        self.optional_table(name)
    }

    /// The table `[name]`, where there is one.
    pub fn optional_table(&mut self, name: &'static str) -> Option<Self> {
        let value = self.take(name)?;
        let (span, value) = (value.span(), value.into_inner());
        match value {
            DeValue::Table(table) => Some(self.inner(name, span, table)),
            DeValue::Array(array) if array.iter().all(|element| element.get_ref().is_table()) => {
                let message = format!("`[[{name}]]` is a list of tables, but there is only one `[{name}]`");
                self.report(span, message, format!("write [{name}], with single brackets, once"));
                array.into_iter().find_map(|element| match (element.span(), element.into_inner()) {
                    (span, DeValue::Table(table)) => Some(self.inner(name, span, table)),
                    _ => None,
                })
            }
            other => {
                let message = format!("`{name}` is {}, not a table", kind(&other));
                self.report(span, message, format!("write [{name}] on a line of its own, and its fields below it"));
                None
            }
        }
    }

    /// Every `[[name]]`, in order.
    pub fn tables(&mut self, name: &'static str) -> Vec<Self> {
        let Some(value) = self.take(name) else { return Vec::new() };
        let help = || format!("start each one with a line [[{name}]], double brackets included");
        let (span, value) = (value.span(), value.into_inner());
        let elements = match value {
            DeValue::Array(array) => array.into_iter().collect(),
            DeValue::Table(table) => {
                self.report(span.clone(), format!("`[{name}]` has single brackets"), help());
                vec![Spanned::new(span, DeValue::Table(table))]
            }
            other => {
                self.report(span, format!("`{name}` is {}, not a list of tables", kind(&other)), help());
                Vec::new()
            }
        };
        let mut tables = Vec::with_capacity(elements.len());
        for element in elements {
            match (element.span(), element.into_inner()) {
                (span, DeValue::Table(table)) => tables.push(self.inner(name, span, table)),
                (span, other) => self.report(span, format!("`{name}` is {}, not a table", kind(&other)), help()),
            }
        }
        tables
    }

    /// What stands at `span`, as written.
    #[must_use]
    pub fn source(&self, span: &Range<usize>) -> &'t str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// Records an error that the reader of this table found in it.
    pub fn report(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Finding::error(self.file, span, message, help));
    }

    /// Ends the reading: adds all that was wrong to `findings`, every field that nobody asked for included.
    pub fn finish(mut self, findings: &mut Vec<Finding>) {
        let left = std::mem::take(&mut self.left);
        for name in left.into_iter().filter_map(|(name, value)| value.map(|_| name)) {
            let message = format!("{} is not a field of this {}", excerpt(name.get_ref()), self.name);
            let help = match nearest(name.get_ref(), self.asked.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("its fields are: {}", self.asked.join(", ")),
            };
            self.report(name.span(), message, help);
        }
        findings.append(&mut self.findings);
    }

    fn require(&mut self, name: &'static str, help: impl FnOnce() -> String) {
        if self.is_whole && !self.left.iter().any(|(other, _)| other.get_ref() == name) {
            self.report(self.span(), format!("this {} has no `{name}`", self.name), help());
        }
    }

    fn take(&mut self, name: &'static str) -> Option<Spanned<DeValue<'t>>> {
        self.asked.push(name);
        self.left.iter_mut().find(|(other, _)| other.get_ref() == name)?.1.take()
    }

    fn read<T: Value<'t>>(&mut self, name: &str, value: Spanned<DeValue<'t>>) -> Option<Spanned<T>> {
        let span = value.span();
        // A failed read swallows the value, which the message needs; only the rare values that can fail are copied.
        let copy = if value.get_ref().is_str() && T::EXPECTED == String::EXPECTED { None } else { Some(value.clone()) };
        match T::read(ValueDeserializer::from(value)) {
            Ok(read) => Some(Spanned::new(span, read)),
            Err(_) => {
                let copy = copy.map_or(DeValue::Boolean(false), Spanned::into_inner);
                self.mismatch(name, T::EXPECTED, span, &copy);
                None
            }
        }
    }

    fn elements(&mut self, name: &'static str, example: &str) -> Vec<Spanned<DeValue<'t>>> {
        let Some(value) = self.take(name) else { return Vec::new() };
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(array) => array.into_iter().collect(),
            other => {
                let source = self.source(&span);
                let message = format!("`{name}` is {}, expected a list: {}", kind(&other), excerpt(source));
                let is_short = source.len() <= 60 && !source.contains('\n') && !other.is_table();
                let element = if is_short { source } else { example };
                let help = format!("put square brackets around it: {name} = [{element}]");
                self.report(span, message, help);
                Vec::new()
            }
        }
    }

    fn chosen<T: Copy>(
        &mut self,
        name: &str,
        words: &[(&'static str, T)],
        word: &Spanned<String>,
    ) -> Option<Spanned<T>> {
        let typed = word.get_ref().as_str();
        if let Some(&(_, chosen)) = words.iter().find(|(known, _)| *known == typed) {
            return Some(Spanned::new(word.span(), chosen));
        }
        let known = words.iter().map(|(known, _)| *known);
        let all = known.clone().collect::<Vec<_>>().join(", ");
        let help = match nearest(typed, known) {
            Some(meant) => format!("did you mean \"{meant}\"? The choices are: {all}"),
            None => format!("the choices are: {all}"),
        };
        self.report(word.span(), format!("`{name}` cannot be {}", excerpt(typed)), help);
        None
    }

    fn inner(&self, name: &'static str, span: Range<usize>, table: DeTable<'t>) -> Self {
        Self::of(self.file, self.text, name, span, table, self.is_whole)
    }

    fn of(
        file: FileId,
        text: &'t str,
        name: &'static str,
        span: Range<usize>,
        table: DeTable<'t>,
        is_whole: bool,
    ) -> Self {
        let left = table.into_iter().map(|(name, value)| (name, Some(value))).collect();
        Self { file, text, name, span, left, is_whole, asked: Vec::with_capacity(16), findings: Vec::new() }
    }

    fn mismatch(&mut self, name: &str, expected: &'static str, span: Range<usize>, found: &DeValue<'_>) {
        let source = self.source(&span);
        let message = format!("`{name}`: expected {expected}, found {}: {}", kind(found), excerpt(source));
        let help = remedy(name, expected, found, source);
        self.report(span, message, help);
    }
}

#[cfg(test)]
mod tests;
