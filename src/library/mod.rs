//! The folder of knowledge that the bot answers from: what is in use, how it is swapped, and who loaded it when. Knows
//! no Discord connection, no terminal and no clock.
//!
//! Whatever wants new knowledge in use goes through [`Library::reload`] or [`Library::try_reload`]: the folder is
//! examined as a whole and swapped as a whole, or the old knowledge goes on answering.

mod load;
mod reading;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, TryLockError};

pub use load::{By, Load};
pub use reading::{Examination, Reading, Report, edition, examine, read};

use crate::edition::Edition;
use crate::knowledge::{Changes, FileText, Finding, Folder, Knowledge, Tally, Version};
use crate::matching::Thresholds;

/// A folder, and what of it is in use.
pub struct Library {
    folder: PathBuf,
    thresholds: Thresholds,
    in_use: RwLock<Arc<InUse>>,
    failed: Mutex<Option<Failed>>,
    loading: Mutex<()>,
}

/// The edition that answers, with what it was made from and how it came here.
pub struct InUse {
    /// The edition.
    pub edition: Arc<Edition>,
    /// The files it was made from.
    pub files: Vec<FileText>,
    /// The version of these files.
    pub version: Version,
    /// What was found in them, by the day of the load.
    pub found: Tally,
    /// Who loaded it, when.
    pub load: Load,
}

/// A load that came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Who tried, when.
    pub load: Load,
    /// How many errors there were.
    pub errors: usize,
    /// The version of the files that could not be used.
    pub version: Version,
}

/// What came of a reload.
pub enum Reload {
    /// The folder's knowledge is in use from now on.
    Swapped {
        /// What is different from before.
        changes: Changes,
        /// What is in use now.
        now: Arc<InUse>,
    },
    /// The folder holds what is in use already; or what was refused already, where nobody asked for another look.
    Unchanged(Arc<InUse>),
    /// The folder has errors: what was in use still is.
    Kept(Report),
}

impl Library {
    /// Opens `folder` for the first time; questions are decided about at `thresholds`, now and after every reload. Questions that its knowledge leads elsewhere are found and counted, but do not
    /// keep it from answering: a bot that answers nothing helps nobody.
    ///
    /// # Errors
    ///
    /// The findings, when no knowledge can be read from the folder.
    pub fn open(folder: PathBuf, thresholds: Thresholds, load: Load) -> Result<Self, Report> {
        let Examination { report, edition } = examine(&folder, thresholds, load.day());
        let Some(edition) = edition else { return Err(report) };
        let in_use = RwLock::new(Arc::new(InUse::new(edition, report, load)));
        Ok(Self { folder, thresholds, in_use, failed: Mutex::default(), loading: Mutex::default() })
    }

    /// What is in use now.
    #[must_use]
    pub fn in_use(&self) -> Arc<InUse> {
        Arc::clone(&self.in_use.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The last load, where it failed: what is in use is older than what the folder holds.
    #[must_use]
    pub fn failed(&self) -> Option<Failed> {
        *self.failure()
    }

    /// Loads the folder after any other load. Takes seconds, and is not for a thread that others wait for.
    pub fn reload(&self, load: Load) -> Reload {
        let _alone = self.loading.lock().unwrap_or_else(PoisonError::into_inner);
        self.load(load)
    }

    /// As [`reload`](Self::reload), but `None` at once where another load is under way.
    pub fn try_reload(&self, load: Load) -> Option<Reload> {
        let _alone = match self.loading.try_lock() {
            Ok(alone) => alone,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        Some(self.load(load))
    }

    /// Examines what the folder holds as of the day of `load`, and changes nothing.
    #[must_use]
    pub fn examine(&self, load: Load) -> Report {
        examine(&self.folder, self.thresholds, load.day()).report
    }

    /// The files that lie in the folder now, with the reasons why some could not be read.
    #[must_use]
    pub fn on_disk(&self) -> (Vec<FileText>, Vec<String>) {
        let (files, findings) = self.files();
        let is_unread = |file: usize| findings.iter().any(|finding| finding.place.file.0 == file);
        let faults = findings.iter().map(|finding| {
            let name = files.get(finding.place.file.0).map_or("", FileText::base_name);
            format!("{name}: {}", finding.message)
        });
        let faults = faults.collect();
        let read = files.into_iter().enumerate().filter(|(file, _)| !is_unread(*file));
        (read.map(|(_, file)| file).collect(), faults)
    }

    /// The names of the files that lie in the folder now, whether they can be read or not.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let name = |path: &PathBuf| Some(path.file_name()?.to_str()?.to_owned());
        Folder::paths(&self.folder).iter().filter_map(name).collect()
    }

    /// Loads the folder, while nobody else does.
    fn load(&self, load: Load) -> Reload {
        let before = self.in_use();
        let version = Version::of(&self.files().0);
        if version == before.version {
            *self.failure() = None;
            return Reload::Unchanged(before);
        }
        if load.by == By::FileChange && self.failed().is_some_and(|failed| failed.version == version) {
            return Reload::Unchanged(before);
        }
        let Examination { report, edition } = examine(&self.folder, self.thresholds, load.day());
        let errors = Tally::of(&report.findings).errors;
        match edition.filter(|_| errors == 0) {
            Some(edition) => {
                let now = Arc::new(InUse::new(edition, report, load));
                let changes = Changes::between(before.content(), now.content());
                *self.in_use.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&now);
                *self.failure() = None;
                Reload::Swapped { changes, now }
            }
            None => {
                // What was examined, which may have changed since it was looked at above.
                let version = Version::of(&report.files);
                *self.failure() = Some(Failed { load, errors, version });
                Reload::Kept(report)
            }
        }
    }

    /// Everything in the folder, and why some of it cannot be read.
    fn files(&self) -> (Vec<FileText>, Vec<Finding>) {
        let Folder { packs, safety, words, findings } = Folder::read(&self.folder);
        (packs.into_iter().chain(safety).chain(words).collect(), findings)
    }

    fn failure(&self) -> MutexGuard<'_, Option<Failed>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl InUse {
    fn new(edition: Edition, report: Report, load: Load) -> Self {
        let (version, found) = (Version::of(&report.files), Tally::of(&report.findings));
        Self { edition: Arc::new(edition), files: report.files, version, found, load }
    }

    /// Its knowledge, and the files that hold it.
    fn content(&self) -> (&Knowledge, &[FileText]) {
        (self.edition.knowledge(), &self.files)
    }
}

#[cfg(test)]
mod tests;
