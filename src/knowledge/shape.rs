//! What an id, a shown text, a passage and an address must look like. Knows neither packs nor entries.

use std::fmt::Write as _;

use toml::Spanned;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use url::Url;

use super::excerpt::{excerpt, excerpt_around, is_unseen, locate};
use super::fields::Fields;

/// Discord's limit for the label of a button, where titles are offered.
pub const LONGEST_TITLE: usize = 80;

/// A passage, its sources and the disclaimer have to fit Discord's 2,000 characters; this leaves 700 for the rest.
pub const LONGEST_TEXT: usize = 1300;

/// Titles of publications run long, and members see the publisher instead.
const LONGEST_PUBLICATION: usize = 250;

/// The required field `name`, kebab-case.
pub(super) fn id(fields: &mut Fields<'_>, name: &'static str) -> Option<Spanned<String>> {
    let id = fields.required::<String>(name)?;
    kebab(fields, name, &id);
    Some(id)
}

/// The optional field `name`, kebab-case.
pub(super) fn optional_id(fields: &mut Fields<'_>, name: &'static str) -> Option<Spanned<String>> {
    let id = fields.optional::<String>(name)?;
    kebab(fields, name, &id);
    Some(id)
}

/// The required field `name`, one line that members read.
pub(super) fn line(fields: &mut Fields<'_>, name: &'static str) -> Option<Spanned<String>> {
    let mut line = fields.required::<String>(name)?;
    shown(fields, name, &mut line, LONGEST_TITLE, "");
    Some(line)
}

/// The required field `name`, one line that authors read.
pub(super) fn long_line(fields: &mut Fields<'_>, name: &'static str) -> Option<Spanned<String>> {
    let mut line = fields.required::<String>(name)?;
    shown(fields, name, &mut line, LONGEST_PUBLICATION, "");
    Some(line)
}

/// The required field `name`, paragraphs that members read.
pub(super) fn passage(fields: &mut Fields<'_>, name: &'static str) -> Option<Spanned<String>> {
    let mut text = fields.required::<String>(name)?;
    shown(fields, name, &mut text, LONGEST_TEXT, "\n");
    Some(text)
}

/// The optional field `name`, a language tag.
pub(super) fn optional_tag(fields: &mut Fields<'_>, name: &'static str) -> Option<Spanned<String>> {
    let tag = fields.optional::<String>(name)?;
    let is_tag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if !tag.get_ref().split('-').all(is_tag) {
        let message = format!("`{name}` cannot be {}", excerpt(tag.get_ref()));
        fields.report(tag.span(), message, "write a language tag such as \"en\"");
    }
    Some(tag)
}

/// The elements of the list `name`, each a line that members read.
pub(super) fn lines(fields: &mut Fields<'_>, name: &'static str) -> Vec<Spanned<String>> {
    let mut lines = fields.list::<String>(name);
    for line in &mut lines {
        shown(fields, name, line, LONGEST_TITLE, "");
    }
    lines
}

/// The elements of the list `name`, each with something in it.
pub(super) fn words(fields: &mut Fields<'_>, name: &'static str) -> Vec<Spanned<String>> {
    let words = fields.list::<String>(name);
    for word in words.iter().filter(|word| is_blank(word.get_ref())) {
        fields.report(word.span(), format!("`{name}` has an empty element"), "write something between the quotes");
    }
    words
}

/// The required field `name`, the address of a web page.
pub(super) fn address(fields: &mut Fields<'_>, name: &'static str) -> Option<Spanned<String>> {
    let address = fields.required::<String>(name)?;
    let text = address.get_ref();
    let fault = match Url::parse(text) {
        _ if text.chars().any(|c| c.is_whitespace() || is_unseen(c)) => Some("has blanks in it"),
        Err(_) => Some("is no web address"),
        Ok(url) if !matches!(url.scheme(), "http" | "https") => Some("is no web address"),
        Ok(url) if url.host_str().is_none_or(|host| !host.contains('.')) => Some("names no web site"),
        Ok(url) if !url.username().is_empty() || url.password().is_some() => Some("names a user"),
        Ok(_) => None,
    };
    if let Some(fault) = fault {
        let help = "copy it from the browser, from https:// to the end";
        fields.report(address.span(), format!("`{name}` {fault}: {}", excerpt(text)), help);
    }
    Some(address)
}

fn kebab(fields: &mut Fields<'_>, name: &str, id: &Spanned<String>) {
    let text = id.get_ref();
    if text.chars().count() > LONGEST_TITLE {
        let message = format!("`{name}` is longer than {LONGEST_TITLE} characters: {}", excerpt(text));
        fields.report(id.span(), message, "shorten it");
    } else if !is_kebab(text) {
        let better = to_kebab(text);
        let mut help = "use small letters, digits and single hyphens".to_owned();
        if !better.is_empty() {
            let _ = write!(help, ": {name} = \"{better}\"");
        }
        let message =
            if is_blank(text) { format!("`{name}` is empty") } else { format!("`{name}` cannot be {}", excerpt(text)) };
        fields.report(id.span(), message, help);
    }
}

fn is_kebab(id: &str) -> bool {
    id.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

fn to_kebab(id: &str) -> String {
    let plain: String = id.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect();
    let parts = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// Checks a text that members read, and takes away the blanks around it. Besides what can be seen it may hold what
/// `allowed` holds.
fn shown(fields: &mut Fields<'_>, name: &str, text: &mut Spanned<String>, longest: usize, allowed: &str) {
    let span = text.span();
    if text.get_ref().contains('\r') {
        *text.get_mut() = text.get_ref().replace("\r\n", "\n");
    }
    let trimmed = text.get_ref().trim();
    if trimmed.len() != text.get_ref().len() {
        *text.get_mut() = trimmed.to_owned();
    }
    let text = text.get_ref().as_str();
    if is_blank(text) {
        fields.report(span, format!("`{name}` is empty"), "write something between the quotes");
        return;
    }
    // Only a text with more bytes can have more characters.
    let length = if text.len() > longest { text.chars().count() } else { 0 };
    if length > longest {
        let message = format!("`{name}` has {length} characters, more than {longest}: {}", excerpt(text));
        fields.report(span.clone(), message, format!("shorten it by {} characters", length - longest));
    }
    // Nearly every text is plain, and looking at its bytes once is fastest.
    let is_plain =
        |b: u8| matches!(b, b' '..=b'~') && !matches!(b, b'@' | b'[' | b'(') || allowed.contains(char::from(b));
    if text.bytes().all(is_plain) {
        return;
    }
    if let Some((at, unseen)) = text.char_indices().find(|&(_, c)| is_unseen(c) && !allowed.contains(c)) {
        let shown = excerpt_around(text, at);
        let message = match unseen {
            '\n' => format!("`{name}` has a line break: {shown}"),
            '\t' => format!("`{name}` has a tab: {shown}"),
            _ => format!("`{name}` has a character that cannot be seen: {shown}"),
        };
        let place = locate(fields.source(&span), span.start, unseen.encode_utf8(&mut [0; 4]));
        fields.report(place, message, "remove it, or type that place again");
    }
    for (part, fault) in [
        ("@everyone", "calls everyone"),
        ("@here", "calls everyone"),
        ("<@", "mentions somebody"),
        ("](", "hides an address behind words"),
    ] {
        if let Some(at) = text.find(part) {
            let place = locate(fields.source(&span), span.start, part);
            let message = format!("`{name}` {fault}: {}", excerpt_around(text, at));
            fields.report(place, message, "write plain words; addresses belong to a [[source]]");
        }
    }
}

/// Whether `text` shows nothing.
fn is_blank(text: &str) -> bool {
    !text.contains(|c: char| c.is_ascii_graphic()) && text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{FileId, document};

    fn faults(text: &str) -> Vec<String> {
        let mut findings = Vec::new();
        document::read(FileId(0), text, &mut findings, |mut fields, findings| {
            match text.split(' ').next() {
                Some("id") => drop(id(&mut fields, "id")),
                Some("title") => drop(line(&mut fields, "title")),
                Some("text") => drop(passage(&mut fields, "text")),
                Some("url") => drop(address(&mut fields, "url")),
                Some("language") => drop(optional_tag(&mut fields, "language")),
                _ => drop(words(&mut fields, "asks")),
            }
            fields.finish(findings);
        });
        let shown = findings.into_iter().map(|finding| {
            format!("{}: {}; {}", finding.place.span.start, finding.message, finding.help.unwrap_or_default())
        });
        shown.collect()
    }

    #[test]
    fn a_bad_shape_says_what_is_wrong_and_how_to_mend_it() {
        let table = [
            (
                "id = 'K2 Arteries'",
                "5: `id` cannot be `K2 Arteries`; use small letters, digits and single hyphens: id = \"k2-arteries\"",
            ),
            (
                "id = 'Über_uns'",
                "5: `id` cannot be `Über_uns`; use small letters, digits and single hyphens: id = \"uber-uns\"",
            ),
            ("id = 'a--b'", "5: `id` cannot be `a--b`; use small letters, digits and single hyphens: id = \"a-b\""),
            ("id = ''", "5: `id` is empty; use small letters, digits and single hyphens"),
            ("title = ' '", "8: `title` is empty; write something between the quotes"),
            (
                "title = 'a\u{200b}b'",
                "10: `title` has a character that cannot be seen: `a\\u{200b}b`; remove it, or type that place again",
            ),
            ("title = \"a\\nb\"", "8: `title` has a line break: `a b`; remove it, or type that place again"),
            ("text = \"\"\"a\tb\"\"\"", "11: `text` has a tab: `a b`; remove it, or type that place again"),
            (
                "text = 'hi @everyone'",
                "11: `text` calls everyone: `hi @everyone`; write plain words; addresses belong to a [[source]]",
            ),
            (
                "text = 'hi <@123>'",
                "11: `text` mentions somebody: `hi <@123>`; write plain words; addresses belong to a [[source]]",
            ),
            (
                "text = 'see [NHS](https://evil.example)'",
                "16: `text` hides an address behind words: `see [NHS](https://evil.example)`; write plain words; addresses belong to a [[source]]",
            ),
            (
                "language = 'British English'",
                "11: `language` cannot be `British English`; write a language tag such as \"en\"",
            ),
            ("asks = ['a', ' ']", "13: `asks` has an empty element; write something between the quotes"),
        ];
        for (text, fault) in table {
            assert_eq!(faults(text), [fault], "{text}");
        }
        assert_eq!(faults("text = \"\"\"\r\nOne.\r\n\r\nTwo, ä.\r\n\"\"\"\r\n"), [""; 0]);
        assert_eq!(faults("id = 'b12-foods'"), [""; 0]);
    }

    #[test]
    fn a_text_may_be_as_long_as_discord_can_show() {
        for (name, longest) in [("title", LONGEST_TITLE), ("text", LONGEST_TEXT)] {
            assert_eq!(faults(&format!("{name} = '{}'", "ä".repeat(longest))), [""; 0]);
            let start = format!("{}: `{name}` has {} characters, more than {longest}", name.len() + 3, longest + 1);
            let fault = faults(&format!("{name} = '{}'", "ä".repeat(longest + 1)));
            assert!(fault[0].starts_with(&start), "{fault:?}");
            assert!(fault[0].ends_with("; shorten it by 1 characters"), "{fault:?}");
        }
    }

    #[test]
    fn an_address_leads_to_a_web_site() {
        for good in ["https://ods.od.nih.gov/factsheets/VitaminA-Consumer/", "http://a.example:8080/x?y=(z)#w"] {
            assert_eq!(faults(&format!("url = '{good}'")), [""; 0], "{good}");
        }
        for (bad, fault) in [
            ("www.nhs.uk", "is no web address"),
            ("ftp://nhs.uk", "is no web address"),
            ("javascript:alert(1)", "is no web address"),
            ("https://", "is no web address"),
            ("https://localhost/", "names no web site"),
            ("https://nhs.uk@evil.example/", "names a user"),
            ("https://nhs.uk/a b", "has blanks in it"),
        ] {
            assert!(faults(&format!("url = '{bad}'"))[0].contains(fault), "{bad}");
        }
    }
}
