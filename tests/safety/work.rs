//! Screening takes steps in proportion to the message, whatever it says.

use vitabot::question::Question;

use crate::RULES;
use crate::rows::ROWS;

fn work(message: &str) -> usize {
    RULES.work(&Question::new(message).expect("it has words"))
}

#[test]
fn ten_times_the_message_is_ten_times_the_work() {
    let everything = ROWS.iter().map(|row| row.message.as_str()).collect::<Vec<_>>().join(" ");
    let worst = [
        "my toddler ate a bottle of iron tablets and i want to die ",
        "vitamin d vitamin d vitamin d ",
        "warfarin 5,000 iu d3 and k2 ",
        "a b c d e f g h ",
        "toddlr vitmin warfrin pregnnt ",
        "whole whole whole bottle of bottle of ",
        "💊👶 ",
        "word ",
        &everything,
    ];
    for text in worst {
        let once = text.repeat(10_000 / text.len() + 1);
        let (one, ten) = (work(&once), work(&once.repeat(10)));
        assert!(ten <= 11 * one, "{one} steps became {ten}: {}", &text[..text.floor_char_boundary(40)]);
    }
}

#[test]
fn the_longest_message_is_screened() {
    let longest = "my toddler ate vitamins ".repeat(Question::MAX_BYTES / 24);
    assert!(work(&longest) > 0);
    assert!(work(&"x".repeat(Question::MAX_BYTES)) < 100);
    assert!(work(&"1".repeat(Question::MAX_BYTES)) < 100);
}
