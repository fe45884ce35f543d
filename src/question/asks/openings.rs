//! How sentences begin that ask: with a question word, or with an auxiliary before whom it is about. Knows no marks.

use super::is_among;

/// What people say before they ask.
const BEFORE: &str = "actually also alright and anyway basically btw but chat doc dude erm everyone folks friends genuinely \
    guys hello hey hi hiya hm hmm honestly just like lol man ok okay or peeps people please pls plz question quick serious \
    seriously so sorry sup team then there uh uhm um well yo yall";

/// Who a sentence is about. Before such a word nothing is turned around: "what i mean", "when you take it".
const PERSONS: &str = "he i im it its ive my she they u ur we you your youre";

/// What a person ought to do: "what i should take" asks all the same.
const DUTIES: &str = "can could have must need shud should";

const AUXILIARIES: &str = "am are arent can cant could did do does doesnt dont has have is isnt r shall should shouldnt shud \
    was were will wont would";

/// What follows an auxiliary where nobody is asked: "is good", "do not take it", "can confirm".
const STATED: &str = "absolutely actually agree also always amazing awesome bad be beautiful been bet better buy check \
    confirm cool definitely do fine fun getting going gonna good great happy honestly just keep let like love lovely maybe never \
    nice no not nothing of ok okay probably really recommend relate say see so some still sure take taking too true try very \
    what why work works your";

/// Whether a sentence begins as questions do, after what opens it.
pub(super) fn ask(words: &[&str]) -> bool {
    let start = words.iter().position(|word| !is_among(word, BEFORE)).unwrap_or(words.len());
    // "Ok to take it at night" begins with an opener that is none.
    if words.windows(2).take(start).any(|pair| matches!(pair, ["ok" | "okay", "to"])) && words.len() > start + 2 {
        return !matches!(words[start + 1], "be" | "say" | "tell");
    }
    let [first, next, rest @ ..] = &words[start..] else { return false };
    let after = rest.first().copied().unwrap_or_default();
    let is_about_nobody = !is_among(next, PERSONS) || is_among(after, DUTIES);
    match *first {
        "what" | "whats" | "wut" | "wuts" | "wat" | "wats" | "whut" if *next == "the" => {
            !is_among(after, "actual damn f fuck heck hell")
        }
        "what" | "whats" | "wut" | "wuts" | "wat" | "wats" | "whut" => {
            is_about_nobody && !is_among(next, "a an even ever helped matters worked works")
        }
        "how" | "hows" | "hw" => {
            is_about_nobody && !is_among(next, "awful cool cute dare funny ironic lovely nice rude sad sweet")
        }
        "why" => is_about_nobody && !is_among(next, "not thank thanks that thats"),
        "y" => is_among(next, AUXILIARIES),
        "when" | "whens" | "wen" | "where" | "wheres" => is_among(next, AUXILIARIES) || is_among(next, "best to"),
        "which" | "wich" if *next == "is" => !is_among(after, "cool fair fine good great how nice what why"),
        "which" | "wich" => is_about_nobody && !is_among(next, "made makes means meant was"),
        "who" => is_among(next, AUXILIARIES) || is_among(next, "else need needs takes"),
        "anyone" | "anybody" | "any1" | "ne1" => {
            is_among(next, "else got have here know take takes taking tried use using")
        }
        "any" => is_among(
            next,
            "advice benefit benefits idea ideas point recommendations risk risks suggestions thoughts tips",
        ),
        "thoughts" | "opinions" => is_among(next, "about on"),
        "safe" | "bad" | "dangerous" => *next == "to",
        "explain" => true,
        "tell" => *next == "me",
        auxiliary => turns_around(auxiliary, next, after),
    }
}

/// Whether an auxiliary comes before whom it is about.
fn turns_around(auxiliary: &str, next: &str, after: &str) -> bool {
    match auxiliary {
        "do" => !is_among(next, STATED) && !is_among(next, "as it that the this want"),
        "did" | "was" | "were" | "has" | "have" => {
            is_among(next, "any1 anybody anyone he i it she someone there they u we you")
        }
        "am" => next == "i",
        "may" => next == "i" && !is_among(after, "add say"),
        "arent" | "cant" | "didnt" | "doesnt" | "dont" | "hasnt" | "havent" | "isnt" | "shouldnt" | "wont"
        | "wouldnt" => {
            is_among(next, "i it people that there they this u vitamin vitamins we you") && !after.is_empty()
        }
        "are" | "is" | "r" if is_among(next, "bad dangerous ok okay safe") => after == "to",
        "are" | "can" | "cld" | "could" | "cud" | "does" | "is" | "r" | "shall" | "shld" | "should" | "shud"
        | "will" | "would" => !is_among(next, STATED),
        _ => false,
    }
}
