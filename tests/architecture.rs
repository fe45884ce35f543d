//! Keeps the directions that ARCHITECTURE.md draws: reads the paths in every source file, and says where one leads to a
//! module or a library that its own module must not know.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A module, and the modules of ours that it may know.
struct Rule {
    module: &'static str,
    knows: &'static [&'static str],
}

const RULES: &[Rule] = &[
    Rule { module: "question", knows: &[] },
    Rule { module: "knowledge", knows: &[] },
    Rule { module: "matching", knows: &["knowledge", "question"] },
    Rule { module: "safety", knows: &["knowledge", "question"] },
    Rule { module: "privacy", knows: &[] },
    Rule { module: "selftest", knows: &["knowledge", "matching", "question"] },
    Rule { module: "answer", knows: &["knowledge", "matching", "safety"] },
    Rule { module: "edition", knows: &["answer", "knowledge", "matching", "question", "safety"] },
    Rule { module: "eval", knows: &["answer", "knowledge", "question", "safety"] },
    Rule { module: "library", knows: &["edition", "knowledge", "matching", "render", "safety", "selftest"] },
    Rule { module: "bot", knows: &["answer", "edition", "library", "safety"] },
    Rule { module: "wording", knows: &["knowledge", "safety"] },
    Rule { module: "render", knows: &["answer", "eval", "knowledge", "matching", "safety", "wording"] },
    Rule { module: "import", knows: &["knowledge"] },
    Rule { module: "config", knows: &["knowledge", "matching"] },
    Rule {
        module: "discord",
        knows: &["answer", "bot", "config", "knowledge", "library", "question", "render", "wording"],
    },
    Rule {
        module: "cli",
        knows: &[
            "answer",
            "bot",
            "config",
            "discord",
            "eval",
            "import",
            "knowledge",
            "library",
            "matching",
            "privacy",
            "question",
            "render",
            "safety",
            "selftest",
            "wording",
        ],
    },
];

/// Libraries that stay behind the edges that use them.
const BEHIND: &[(&str, &[&str])] = &[
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli"]),
    ("rustyline", &["cli"]),
    ("anyhow", &["cli", "main"]),
    ("codespan_reporting", &["render", "cli"]),
    ("textwrap", &["render", "cli"]),
    ("anstream", &["cli", "render", "main"]),
    ("serde_json", &["cli", "discord", "render"]),
    ("toml", &["config", "eval", "import", "knowledge", "safety"]),
    ("url", &["import", "knowledge", "safety"]),
    ("rust_stemmers", &["import", "matching"]),
    ("strsim", &["matching", "safety", "knowledge"]),
    ("serenity", &["discord"]),
    ("reqwest", &["discord"]),
    ("hyper", &["discord"]),
    ("hyper_util", &["discord"]),
    ("http_body_util", &["discord"]),
    ("tokio", &["cli", "discord", "main"]),
    ("tokio_rustls", &["discord"]),
    ("tokio_tungstenite", &["discord"]),
    ("tracing_subscriber", &["cli"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources can be listed") {
        let path = entry.expect("the sources can be listed").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The module at the top that a file belongs to.
fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix("src").expect("below src");
    let first = inside.components().next().expect("a file has a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The names that stand before `::` in code: of our modules after `crate::`, of libraries at the start of a path.
fn paths(code: &str, start: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in code.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        for (at, _) in line.match_indices(start) {
            let before = line[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let name: String =
                line[at + start.len()..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            found.insert(name);
        }
    }
    found
}

#[test]
fn modules_know_only_what_they_may() {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let mut faults = Vec::new();
    for file in files {
        let module = module_of(&file);
        let code = fs::read_to_string(&file).expect("a source is text");
        if module != "lib" && module != "main" {
            let rule = RULES.iter().find(|rule| rule.module == module);
            let rule = rule.unwrap_or_else(|| panic!("`{module}` has no rule: say what it may know"));
            for known in paths(&code, "crate::") {
                if known != module && !rule.knows.contains(&known.as_str()) {
                    faults.push(format!("{}: `{module}` must not know `{known}`", file.display()));
                }
            }
        }
        for (library, modules) in BEHIND {
            if !modules.contains(&module.as_str()) && uses(&code, library) {
                faults.push(format!("{}: `{library}` stays behind {modules:?}", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a path in `code` starts with `library`.
fn uses(code: &str, library: &str) -> bool {
    let start = format!("{library}::");
    code.lines().map(str::trim).filter(|line| !line.starts_with("//")).any(|line| {
        line.match_indices(&start).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
        })
    })
}

#[test]
fn the_rules_would_be_noticed() {
    assert!(paths("use crate::matching::Matcher;", "crate::").contains("matching"));
    assert!(paths("    let m = crate::answer::Answer::new();", "crate::").contains("answer"));
    assert!(paths("// use crate::matching::Matcher;", "crate::").is_empty());
    assert!(uses("use toml::Value;", "toml") && uses("fn f(x: toml::Value) {}", "toml"));
    assert!(!uses("use my_toml::Value; // toml::Value", "url") && !uses("use inner::toml::Value;", "toml"));
}
