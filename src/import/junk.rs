//! Tells what is no article by its words, where no markup does: breadcrumbs, captions, buttons, teasers. Knows no format.

use super::page::{Block, Kind};
use crate::knowledge::fold;

/// All of a block: what buttons and the headings above teasers say.
const WHOLE: [&str; 43] = [
    "about the author",
    "advertisement",
    "comments",
    "contents",
    "cookie policy",
    "cookies",
    "footer",
    "home",
    "in this article",
    "latest articles",
    "latest news",
    "latest posts",
    "latest review",
    "latest reviews",
    "latest video",
    "latest videos",
    "leave a comment",
    "leave a reply",
    "menu",
    "more articles",
    "more from us",
    "more posts",
    "navigation",
    "newsletter",
    "next article",
    "next post",
    "on this page",
    "our newsletter",
    "popular posts",
    "previous article",
    "previous post",
    "print this page",
    "privacy policy",
    "recent posts",
    "recommended for you",
    "related articles",
    "related content",
    "related posts",
    "search",
    "share",
    "table of contents",
    "trending",
    "trending now",
];

/// How a block begins that leads elsewhere or asks for something.
const OPENINGS: [&str; 49] = [
    "accept all",
    "all rights reserved",
    "back to top",
    "by continuing to use this",
    "by using this site",
    "check out our",
    "click here",
    "continue reading",
    "copyright",
    "enjoyed this article",
    "filed under",
    "follow us",
    "get our newsletter",
    "if you enjoyed this",
    "image credit",
    "image source",
    "join our newsletter",
    "join our mailing",
    "last updated",
    "like this article",
    "medically reviewed by",
    "more content you",
    "next check out",
    "our website uses cookies",
    "photo by",
    "photo credit",
    "posted by",
    "posted in",
    "posted on",
    "published on",
    "read also",
    "read more",
    "read next",
    "reviewed by",
    "see also",
    "share on",
    "share this",
    "share via",
    "sign up",
    "skip to",
    "sponsored",
    "subscribe",
    "tagged",
    "tags",
    "this site uses cookies",
    "this website uses cookies",
    "we use cookies",
    "you may also",
    "you might also",
];

/// Blocks made of these alone are rows of buttons.
const BUTTONS: [&str; 23] = [
    "and",
    "copy",
    "email",
    "facebook",
    "instagram",
    "link",
    "linkedin",
    "mail",
    "on",
    "pin",
    "pinterest",
    "print",
    "reddit",
    "save",
    "share",
    "telegram",
    "this",
    "tiktok",
    "tweet",
    "twitter",
    "whatsapp",
    "x",
    "youtube",
];

/// Something that asks for attention is said in a sentence or three; a longer block has more to say.
const LONGEST_CALL: usize = 45;

/// A line without a sentence is a caption, an author or a label up to this many words; longer ones are left alone.
const LONGEST_CAPTION: usize = 9;

/// Takes out of `blocks` what is no part of the article.
pub(super) fn leave_out(blocks: &mut Vec<Block>) {
    leave_out_calls(blocks);
    blocks.retain(|block| !is_breadcrumb(&block.text) && !is_caption(block));
    // Numbered breadcrumbs and menus stand above everything that says something.
    let start = blocks.iter().position(|block| block.kind != Kind::Item || is_said(&block.text));
    blocks.drain(..start.unwrap_or(blocks.len()));
    // Whatever ends without a sentence, below the last one, is a footer.
    let is_content = |block: &Block| block.kind == Kind::Item || (!block.is_heading() && is_said(&block.text));
    let end = blocks.iter().rposition(is_content).map_or(0, |last| last + 1);
    blocks.truncate(end);
}

/// Takes out blocks that call for something, and with a heading what stands under it.
fn leave_out_calls(blocks: &mut Vec<Block>) {
    let mut left_out = None;
    blocks.retain(|block| {
        if let Kind::Heading(level) = block.kind {
            if left_out.is_none_or(|under| level <= under) {
                left_out = (has_words(block) && is_call(block)).then_some(level);
            }
            return left_out.is_none() && !is_call(block);
        }
        left_out.is_none() && !is_call(block)
    });
}

fn is_call(block: &Block) -> bool {
    let words = fold::words(&block.text);
    let count = block.words();
    let opens =
        |opening: &&str| words.strip_prefix(*opening).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    !has_words(block)
        || WHOLE.contains(&words.as_str())
        || words.split(' ').all(|word| BUTTONS.contains(&word))
        || (count <= LONGEST_CALL && (block.text.starts_with('©') || OPENINGS.iter().any(opens)))
}

fn has_words(block: &Block) -> bool {
    block.text.contains(char::is_alphanumeric)
}

/// "Home > Blog > Vitamin C".
fn is_breadcrumb(text: &str) -> bool {
    [" > ", " / ", " \" ", " › ", " → ", " | "].iter().any(|between| text.matches(between).count() >= 2)
        && !is_said(text)
}

fn is_caption(block: &Block) -> bool {
    block.kind == Kind::Paragraph && block.words() <= LONGEST_CAPTION && !is_said(&block.text)
}

/// Whether `text` holds the end of a sentence, or leads into a list.
pub(super) fn is_said(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', ')', ']', ' ']);
    text.ends_with(['.', '!', '?', ':', ';', '。', '！', '？'])
        || [". ", "! ", "? "].iter().any(|end| text.contains(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(blocks: &[(Kind, &str)]) -> Vec<String> {
        let mut blocks = blocks.iter().map(|&(kind, text)| Block::new(kind, text)).collect();
        leave_out(&mut blocks);
        blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn what_is_no_sentence_is_left_out_and_what_looks_like_junk_is_not() {
        use Kind::{Item, Paragraph};
        for (kind, text, stays) in [
            (Paragraph, "vitamin d3", false),
            (Paragraph, "By Jane Doe", false),
            (Paragraph, "Home > Blog > Vitamin D3", false),
            (Paragraph, "Share on Facebook", false),
            (Paragraph, "Facebook Twitter Pinterest", false),
            (Paragraph, "Next, check out our posts: Vitamin B and more!", false),
            (Paragraph, "We use cookies to improve your visit.", false),
            (Paragraph, "© 2026 Example. All rights reserved.", false),
            (Paragraph, "!!!", false),
            (Paragraph, "It is in fish.", true),
            (Paragraph, "Share of adults with low levels: one in five.", true),
            (Paragraph, "Cookies can hold added vitamins.", true),
            (Paragraph, "(It is in \"fish.\")", true),
            (Item, "salmon", true),
        ] {
            let expected: &[&str] = if stays { &["It is.", text, "So."] } else { &["It is.", "So."] };
            assert_eq!(left(&[(Paragraph, "It is."), (kind, text), (Paragraph, "So.")]), expected, "{text}");
        }
    }

    #[test]
    fn breadcrumbs_above_and_headings_below_are_left_out() {
        use Kind::{Heading, Item, Paragraph};
        let blocks = [
            (Item, "Home"),
            (Item, "Blog"),
            (Heading(1), "Vitamin C"),
            (Paragraph, "It is in kale."),
            (Heading(2), "Related posts"),
            (Heading(3), "Vitamin A"),
            (Paragraph, "It is in carrots."),
            (Heading(2), "Foods"),
            (Item, "oranges"),
            (Heading(2), "Latest News"),
            (Heading(2), "From our shop"),
            (Paragraph, "vitamin c tablets"),
        ];
        assert_eq!(left(&blocks), ["Vitamin C", "It is in kale.", "Foods", "oranges"]);
    }
}
