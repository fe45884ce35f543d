//! What moderators read: the answers to `/knowledge`, and the account of its use.

use super::count;

/// What `/knowledge` does.
pub const KNOWLEDGE: &str = "Look after what I know";
/// What `/knowledge reload` does.
pub const RELOAD: &str = "Read the files again, and use them if they are sound";
/// What `/knowledge status` does.
pub const STATUS: &str = "What is in use, since when, and what is due";
/// What `/knowledge check` does.
pub const CHECK: &str = "Find what is wrong with the files, and change nothing";
/// What `/knowledge why` does.
pub const WHY: &str = "Why a question is answered as it is";
/// What its question is.
pub const WHY_QUESTION: &str = "The question, as a member would ask it";
/// What `/knowledge get` does.
pub const GET: &str = "Get the files, to read or mend them";
/// What its file is.
pub const GET_FILE: &str = "Only this file";
/// What its other option is.
pub const GET_IN_USE: &str = "The files as they are in use, rather than as they lie there now";

/// Somebody else's command.
pub const REFUSED: &str = "This is for the people who look after my knowledge. If that should be you, please ask \
    whoever runs this bot to add you to its settings.";
/// A reload came while another was under way.
pub const UNDER_WAY: &str = "The knowledge is being read again already. I go on answering meanwhile; please try again \
    in a few seconds.";
/// A reload found nothing new.
pub const UNCHANGED: &str = "The files are the same as those in use, so nothing had to be done.";
/// The files have errors.
pub const KEPT: &str =
    "I keep answering from what I had. Please mend these errors, then use `/knowledge reload` again:";
/// The files are sound and used.
pub const SWAPPED: &str = "The files are sound, and I answer from them now.";
/// A reload changed files, but no entry.
pub const NO_ENTRY: &str = "No entry is different.";
/// A check changed nothing, and the files are those in use.
pub const CHECKED_IN_USE: &str = "These files are in use.";
/// A check found no errors in files that are not in use.
pub const CHECKED_SOUND: &str = "These files are not in use yet: `/knowledge reload` uses them.";
/// A check found errors in files that are not in use.
pub const CHECKED_BROKEN: &str = "These files are not in use, and cannot be until the errors are mended.";
/// There is no such file.
pub const NO_SUCH_FILE: &str = "There is no file of that name.";
/// Files come with a word of advice.
pub const MEND: &str =
    "Mend a file in a text editor that saves plain text, and keep this copy until the new one works.";

/// How many more of something there are than were shown.
#[must_use]
pub fn more(number: usize) -> String {
    format!("and {number} more")
}

/// Leads into entries that are different.
#[must_use]
pub fn entries(number: usize, how: &str) -> String {
    format!("**{} {how}**", count(number, "entry"))
}

/// Says which files are different.
#[must_use]
pub fn files(names: &str) -> String {
    format!("Files that are different: {names}.")
}

/// Says what was found, and where to read it.
#[must_use]
pub fn found(counts: &str) -> String {
    format!("Found: {counts}. `/knowledge check` lists them.")
}

/// Says which version something is.
#[must_use]
pub fn version(version: &str) -> String {
    format!("Version `{version}`.")
}

/// Says where the whole list is.
#[must_use]
pub fn attached(shown: usize, all: usize) -> String {
    format!("That was {shown} of {all}; `findings.txt` holds them all.")
}

/// Says that a list was too long even for a file.
pub const LIST_CUT: &str = "(and more: mend these first)\n";

/// Who loaded the knowledge.
pub mod by {
    /// The program, when it started.
    pub const START: &str = "when I started";
    /// Whoever sent the signal.
    pub const SIGNAL: &str = "after a signal (SIGHUP)";
    /// Files changed.
    pub const FILE_CHANGE: &str = "because files changed";
    /// Whoever sits at the terminal.
    pub const TERMINAL: &str = "from the terminal";

    /// A user, by id; mentioned, which pings nobody.
    #[must_use]
    pub fn user(id: u64) -> String {
        format!("by <@{id}>")
    }
}

/// What `/knowledge status` says.
pub mod status {
    use super::count;

    /// Since when which version is in use; `at` is a Unix time in seconds, which Discord shows as everybody's own.
    #[must_use]
    pub fn in_use(version: &str, at: i64, by: &str) -> String {
        format!("**In use** since <t:{at}:f> (<t:{at}:R>), loaded {by}. {}", super::version(version))
    }

    /// How much is known.
    #[must_use]
    pub fn amounts(packs: usize, entries: usize) -> String {
        format!("**Knowledge**: {}, {}", count(packs, "pack"), count(entries, "entry"))
    }

    /// How much of it a pack holds.
    #[must_use]
    pub fn pack(title: &str, entries: usize) -> String {
        format!("- {title}: {}", count(entries, "entry"))
    }

    /// What was found.
    #[must_use]
    pub fn found(counts: &str) -> String {
        format!("**Found when loaded**: {counts}")
    }

    /// No review is due.
    pub const NOTHING_DUE: &str = "**Reviews overdue**: none";

    /// So many are.
    #[must_use]
    pub fn due(number: usize) -> String {
        format!("**Reviews overdue**: {}", count(number, "entry"))
    }

    /// The last reload failed.
    #[must_use]
    pub fn failed(at: i64, by: &str, errors: usize) -> String {
        let errors = count(errors, "error");
        format!("**The last reload failed** <t:{at}:R>, {by}: {errors}. `/knowledge check` shows what is wrong now.")
    }
}

/// What `/knowledge why` says.
pub mod why {
    /// Leads into the entry that comes first.
    pub const FIRST: &str = "**First**:";
    /// No entry does.
    pub const NOTHING: &str = "**First**: no entry at all";
    /// Leads into what came of it.
    pub const OUTCOME: &str = "**Outcome**:";
    /// Leads into the rules that spoke up.
    pub const SCREENING: &str = "**Screening**:";
}

/// What `/knowledge get` says.
pub mod get {
    use super::count;

    /// How many files come with it.
    #[must_use]
    pub fn attached(number: usize, is_in_use: bool) -> String {
        let which = if is_in_use { "as in use" } else { "as they lie there now" };
        format!("{}, {which}. {}", count(number, "file"), super::MEND)
    }

    /// Which files do not.
    #[must_use]
    pub fn left_out(names: &str) -> String {
        format!("Left out, because Discord takes no more at once: {names}. Ask for one of them with `file:`.")
    }

    /// Which file no message can hold.
    pub const TOO_LARGE: &str =
        "Discord takes no file of that size from me. Whoever runs this bot can copy it for you.";

    /// Which files cannot be read.
    #[must_use]
    pub fn unreadable(faults: &str) -> String {
        format!("Could not be read: {faults}")
    }
}

/// The lines of the account that moderators' channel shows.
pub mod audit {
    use super::count;

    /// A command that somebody used, and where.
    #[must_use]
    pub fn used(user: u64, command: &str, place: &str, outcome: &str) -> String {
        format!("<@{user}> used `/knowledge {command}` in {place}: {outcome}")
    }

    /// A channel of a home server.
    #[must_use]
    pub fn channel(id: u64) -> String {
        format!("<#{id}>")
    }

    /// A server that is no home server, by id.
    #[must_use]
    pub fn another_server(id: u64) -> String {
        format!("another server ({id})")
    }

    /// A direct message.
    pub const DIRECT: &str = "a direct message";

    /// A reload that nobody on Discord asked for.
    #[must_use]
    pub fn reload(by: &str, outcome: &str) -> String {
        format!("The knowledge was read again {by}: {outcome}")
    }

    /// Something was shown.
    pub const SHOWN: &str = "shown.";
    /// It was refused.
    pub const REFUSED: &str = "refused.";
    /// It came to nothing for reasons of ours.
    pub const FAILED: &str = "failed.";
    /// Another reload was under way.
    pub const UNDER_WAY: &str = "another reload was under way.";
    /// There was nothing to do.
    pub const UNCHANGED: &str = "nothing new.";

    /// New knowledge is in use.
    #[must_use]
    pub fn swapped(added: usize, changed: usize, removed: usize) -> String {
        format!("in use now, {} added, {changed} changed, {removed} removed.", count(added, "entry"))
    }

    /// The old knowledge still is.
    #[must_use]
    pub fn kept(errors: usize) -> String {
        format!("{}, so the old knowledge stays in use. `/knowledge check` shows them.", count(errors, "error"))
    }
}
