//! Proposes a source from what a page says of itself.

use url::Url;

use super::page::About;
use super::tidy;
use crate::knowledge::excerpt::is_unseen;
use crate::knowledge::shape::LONGEST_TITLE;

/// A source to propose, as far as it is known.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Source {
    pub publisher: Option<String>,
    pub title: Option<String>,
    pub address: Option<String>,
}

/// Titles of publications in packs are no longer, in characters.
const LONGEST_PUBLICATION: usize = 250;

/// The source that a page about which `about` is known would be. Its web site stands for a publisher that it does not
/// name.
pub(super) fn propose(about: &About) -> Source {
    let address = about.address.as_deref().filter(|text| !text.chars().any(|c| c.is_whitespace() || is_unseen(c)));
    let url = address.and_then(|text| Url::parse(text).ok()).filter(is_web_page);
    let site = url.as_ref().and_then(Url::host_str).map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned());
    let line = |text: &Option<String>, longest| {
        let cut = text.as_deref().map(|text| tidy::cut(text, longest).to_owned());
        cut.filter(|text| text.contains(char::is_alphanumeric))
    };
    Source {
        publisher: line(&about.publisher, LONGEST_TITLE).or_else(|| line(&site, LONGEST_TITLE)),
        title: line(&about.title, LONGEST_PUBLICATION),
        address: url.map(String::from),
    }
}

fn is_web_page(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| host.contains('.'))
        && url.username().is_empty()
        && url.password().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_on_the_web_is_proposed() {
        for (address, publisher) in [
            ("https://www.example.org/c", Some("example.org")),
            ("/c", None),
            ("javascript:alert(1)", None),
            ("https://localhost/", None),
            ("https://me@example.org/", None),
        ] {
            let about = About { address: Some(address.to_owned()), ..About::default() };
            let source = propose(&about);
            assert_eq!(source.publisher.as_deref(), publisher, "{address}");
            assert_eq!(source.address.is_some(), publisher.is_some(), "{address}");
        }
    }
}
