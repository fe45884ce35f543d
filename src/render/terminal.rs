//! An answer as text for a terminal, with styles that the writer drops where they don't belong. Knows no Discord.

use anstyle::{AnsiColor, Style};
use textwrap::Options;

use crate::answer::{Answer, Body, Offer, Passage, Topics};
use crate::render::TOPICS_SHOWN;
use crate::safety::{Level, Notice};
use crate::wording;

const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const URGENT: Style = AnsiColor::Red.on_default().bold();
const CAUTION: Style = AnsiColor::Yellow.on_default().bold();

/// The answer in lines of at most `width` columns, long words and addresses aside.
#[must_use]
pub fn reply(answer: &Answer, width: usize) -> String {
    let page = Page { width };
    let mut parts: Vec<String> = answer.notices().iter().map(|notice| page.notice(notice)).collect();
    match answer.body() {
        Body::Passage(passage) => parts.extend(page.passage(passage)),
        Body::Choices(offers) => parts.push(page.choices(offers)),
        Body::Unknown(topics) => parts.extend(page.unknown(topics)),
        Body::Urgent => {}
    }
    parts.extend(answer.disclaimer().map(|_| page.styled(FAINT, wording::DISCLAIMER)));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// `text` without the control characters that could drive a terminal; line ends stay.
#[must_use]
pub fn inert(text: &str) -> String {
    text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|&c| c == '\n' || !c.is_control()).collect()
}

/// Where text is laid out.
struct Page {
    width: usize,
}

impl Page {
    fn passage(&self, passage: &Passage) -> Vec<String> {
        let sources = passage.sources().iter().map(|source| {
            let name = format!("{}: {}", source.publisher, source.title);
            // Addresses stay whole, to be clicked or copied.
            format!("{}\n    {}", self.item("  ", &name), inert(&source.url))
        });
        vec![
            format!("{}\n{}", self.styled(BOLD, passage.title()), self.fill(passage.text())),
            passage.evidence().map(|level| self.evidence(wording::evidence(level))).unwrap_or_default(),
            self.list(wording::SOURCES, sources),
            self.list(wording::RELATED, passage.related().iter().map(|offer| self.item("  - ", &offer.title))),
        ]
    }

    fn evidence(&self, level: &str) -> String {
        self.fill(&format!("{} {level}", wording::EVIDENCE))
    }

    fn choices(&self, offers: &[Offer]) -> String {
        let titles = offers.iter().enumerate().map(|(at, offer)| self.item(&format!("  {}. ", at + 1), &offer.title));
        self.list(wording::DID_YOU_MEAN, titles)
    }

    fn unknown(&self, Topics(titles): &Topics) -> Vec<String> {
        let more = titles.len().saturating_sub(TOPICS_SHOWN);
        let more = (more > 0).then(|| wording::and_more(more));
        let topics = titles.iter().take(TOPICS_SHOWN).chain(&more).map(|title| self.item("  - ", title));
        vec![self.fill(&format!("{} {}", wording::UNKNOWN, wording::HOW_TO_ASK)), self.list(wording::TOPICS, topics)]
    }

    fn notice(&self, notice: &Notice) -> String {
        let style = match notice.level {
            Level::Urgent => URGENT,
            Level::Caution => CAUTION,
            Level::Decline => BOLD,
        };
        self.styled(style, &notice.text)
    }

    /// `lead` above the items, or nothing without items.
    fn list(&self, lead: &str, items: impl Iterator<Item = String>) -> String {
        let items: Vec<String> = items.collect();
        if items.is_empty() { String::new() } else { format!("{}\n{}", self.fill(lead), items.join("\n")) }
    }

    fn item(&self, mark: &str, text: &str) -> String {
        let hang = " ".repeat(mark.len());
        textwrap::fill(
            &inert(text),
            Options::new(self.width).initial_indent(mark).subsequent_indent(&hang).break_words(false),
        )
    }

    /// Styled line by line, so that a style never runs on into what follows.
    fn styled(&self, style: Style, text: &str) -> String {
        let lines: Vec<String> = self.fill(text).lines().map(|line| format!("{style}{line}{style:#}")).collect();
        lines.join("\n")
    }

    fn fill(&self, text: &str) -> String {
        textwrap::fill(inert(text).trim(), Options::new(self.width).break_words(false))
    }
}
