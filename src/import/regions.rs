//! Which parts of a web page are its furniture and not its article. Knows elements and their attributes, no text.

/// What an element means for the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// Nothing in particular.
    Plain,
    /// The article stands here, if anywhere.
    Article,
    /// The head of an article: its headings belong to it, dates and authors do not.
    Head,
    /// Furniture by its name, unless the page's title is found inside.
    Suspect,
    /// Furniture.
    LeftOut,
}

/// Never part of an article, whatever they hold.
const LEFT_OUT: [&str; 23] = [
    "aside",
    "audio",
    "button",
    "canvas",
    "dialog",
    "figcaption",
    "footer",
    "iframe",
    "label",
    "math",
    "menu",
    "nav",
    "noscript",
    "object",
    "option",
    "script",
    "search",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "video",
];

const ROLES_LEFT_OUT: [&str; 9] =
    ["alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation", "search"];

/// What people call furniture in `class` and `id`, as the first or last word of a name: "related-posts", "site-footer".
const SUSPECT: [&str; 52] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "author",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "carousel",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "footer",
    "footnote",
    "footnotes",
    "gdpr",
    "masthead",
    "menu",
    "meta",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pagination",
    "popup",
    "promo",
    "promotion",
    "reading-list",
    "recommended",
    "recommendations",
    "reference",
    "related",
    "relatedposts",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "tag",
    "tags",
    "teaser",
    "toc",
    "widget",
];

/// Layouts are named after what stands beside the article: "has-sidebar" is the article itself.
const LAYOUT: [&str; 5] = ["has", "is", "no", "with", "without"];

/// What the element `name` means; `attribute` gives its attributes. `in_article` says whether it stands in one.
pub(super) fn of(name: &str, attribute: impl Fn(&str) -> Option<String>, in_article: bool) -> Region {
    if LEFT_OUT.contains(&name) || attribute("hidden").is_some() {
        return Region::LeftOut;
    }
    if matches!(name, "html" | "body") {
        return Region::Plain;
    }
    let is = |name: &str, values: &[&str]| attribute(name).is_some_and(|value| values.contains(&value.trim()));
    let style = attribute("style").unwrap_or_default().replace(' ', "");
    if is("aria-hidden", &["true"]) || is("role", &ROLES_LEFT_OUT) || style.contains("display:none") {
        return Region::LeftOut;
    }
    match name {
        "main" | "article" => Region::Article,
        "header" if in_article => Region::Head,
        "header" => Region::LeftOut,
        "form" => Region::Suspect,
        _ if ["class", "id"].into_iter().filter_map(&attribute).any(|names| is_suspect(&names)) => Region::Suspect,
        _ => Region::Plain,
    }
}

fn is_suspect(names: &str) -> bool {
    names.split_whitespace().any(|name| {
        let name = name.to_ascii_lowercase();
        let mut parts = name.split(['-', '_']).filter(|part| !part.is_empty());
        let first = parts.next().unwrap_or_default();
        let last = parts.next_back().unwrap_or(first);
        !LAYOUT.contains(&first) && (SUSPECT.contains(&first) || SUSPECT.contains(&last))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_by_element_role_and_name() {
        for (name, attribute, value, region) in [
            ("nav", "", "", Region::LeftOut),
            ("div", "role", "navigation", Region::LeftOut),
            ("div", "style", "display: none", Region::LeftOut),
            ("header", "", "", Region::LeftOut),
            ("form", "", "", Region::Suspect),
            ("ul", "class", "wide breadcrumb", Region::Suspect),
            ("div", "id", "cookie-banner", Region::Suspect),
            ("div", "class", "post_related", Region::Suspect),
            ("div", "class", "content has-sidebar", Region::Plain),
            ("body", "class", "sidebar", Region::Plain),
            ("div", "class", "shared-values", Region::Plain),
            ("main", "", "", Region::Article),
        ] {
            let attribute = |asked: &str| (asked == attribute).then(|| value.to_owned());
            assert_eq!(of(name, attribute, false), region, "<{name} {value}>");
        }
        assert_eq!(of("header", |_| None, true), Region::Head);
    }
}
