//! What the documents show is what the program does: their examples are run, and their lists compared.

use std::fs;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

const README: &str = include_str!("../README.md");
const GUIDE: &str = include_str!("../knowledge/README.md");
const CI: &str = include_str!("../.ci/run");

#[test]
fn every_conversation_in_the_readme_is_real() {
    let conversations = blocks(README, "console");
    assert!(!conversations.is_empty(), "the README shows a conversation");
    for conversation in conversations {
        let mut exchanges = conversation.split("$ vitabot ");
        assert_eq!(exchanges.next(), Some(""), "a conversation starts with a command");
        for exchange in exchanges {
            let (arguments, shown) = exchange.split_once('\n').expect("an answer follows");
            let run = vitabot().args(arguments.split(' ')).assert().success();
            let said = String::from_utf8_lossy(&run.get_output().stdout);
            assert_eq!(shown.trim_end(), said.trim_end(), "vitabot {arguments}");
        }
    }
}

#[test]
fn the_readme_names_one_command_to_talk_and_one_to_test() {
    let blocks = blocks(README, "sh");
    assert_eq!(blocks, ["cargo run --release -- chat\ncargo xtask ci\n"]);
}

#[test]
fn every_picture_in_the_readme_is_there_and_says_in_words_what_it_shows() {
    let links = README.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let pictures: Vec<&str> = links.filter(|link| link.ends_with(".svg")).collect();
    assert!(!pictures.is_empty(), "the README shows pictures");
    for picture in pictures {
        let svg = fs::read_to_string(picture).unwrap_or_else(|error| panic!("{picture}: {error}"));
        assert!(svg.contains("<title") && svg.contains("<desc"), "{picture}");
    }
}

#[test]
fn the_checks_of_every_change_are_the_test_command_of_the_readme() {
    let is_setting_up = |line: &&str| line.starts_with("#!") || line.starts_with("set ") || line.starts_with("cd ");
    let commands: Vec<&str> = CI.lines().filter(|line| !is_setting_up(line)).collect();
    assert_eq!(commands, ["exec cargo xtask ci"]);
}

#[test]
fn the_table_of_commands_lists_what_there_is() {
    let rows = README.lines().filter_map(|line| line.strip_prefix("| `vitabot "));
    let mut listed: Vec<&str> = rows.filter_map(|row| row.split([' ', '`']).next()).collect();
    let help = printed(vitabot().arg("--help"));
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let mut known: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    known.retain(|name| *name != "help");
    listed.sort_unstable();
    known.sort_unstable();
    assert_eq!(listed, known);
}

#[test]
fn the_table_of_settings_lists_every_flag() {
    let listed = |flag: &str| README.contains(&format!("| `{flag}"));
    for command in ["ask", "chat", "check", "eval", "import", "topics", "run", "privacy", "completions"] {
        let help = printed(vitabot().args([command, "--help"]));
        let flags = help.lines().filter_map(|line| line.trim_start().strip_prefix("--"));
        for flag in flags.filter_map(|flag| flag.split_whitespace().next()) {
            assert!(listed(&format!("--{flag}")), "{command} --{flag}");
        }
    }
}

#[test]
fn the_guides_template_and_its_worked_example_have_no_faults() {
    let packs = blocks(GUIDE, "toml");
    let [template, example, _] = packs.as_slice() else { panic!("two packs and a table, found {}", packs.len()) };
    for pack in [(*template).to_owned(), format!("{template}\n{example}")] {
        let (said, code) = checked(&pack);
        assert!(code == Some(0) && said.starts_with("0 errors, 0 warnings, 0 hints\n"), "{said}");
    }
}

#[test]
fn the_guides_table_of_questions_is_answered_right_from_its_packs() {
    let blocks = blocks(GUIDE, "toml");
    let folder = TempDir::new().expect("there is room for a folder");
    fs::create_dir(folder.path().join("packs")).expect("the folder can be written");
    fs::write(folder.path().join("packs/my-pack.toml"), format!("{}\n{}", blocks[0], blocks[1])).expect("a pack");
    fs::write(folder.path().join("my-questions.toml"), blocks[2]).expect("a table");
    let arguments = ["eval", "my-questions.toml", "--knowledge", "packs", "--deny-wrong", "--min-right", "100"];
    vitabot().current_dir(folder.path()).args(arguments).assert().success().stderr("");
}

#[test]
fn the_guide_shows_the_errors_that_its_template_gets_when_broken() {
    let template = blocks(GUIDE, "toml")[0];
    let slips = [
        (r#"evidence = "strong""#, r#"evidence = "string""#),
        (r#"sources = ["nhs-c"]"#, r#"sources = ["nsh-c"]"#),
        (r#""is vitamin c water soluble","#, r#""is vitamin c water soluble,"#),
    ];
    let shown = blocks(GUIDE, "text");
    assert_eq!(shown.len(), slips.len());
    for ((right, wrong), shown) in slips.into_iter().zip(shown) {
        let broken = template.replace(right, wrong);
        assert_ne!(broken, template, "{right} is in the template");
        let (said, code) = checked(&broken);
        let lines: Vec<&str> = said.lines().collect();
        let errors = lines.windows(2).filter(|pair| pair[0].contains(": error: "));
        let errors: String = errors.map(|pair| format!("{}\n{}\n", pair[0], pair[1])).collect();
        assert_eq!((errors.as_str(), code), (shown, Some(1)));
    }
}

/// What `vitabot check` says of a folder with one pack, the folder's own name left out, and its exit code.
fn checked(pack: &str) -> (String, Option<i32>) {
    let folder = TempDir::new().expect("there is room for a folder");
    fs::write(folder.path().join("my-pack.toml"), pack).expect("the folder can be written");
    let run = vitabot().arg("check").arg("--knowledge").arg(folder.path()).assert();
    let output = run.get_output();
    let said = String::from_utf8_lossy(&output.stdout).replace(&format!("{}/", folder.path().display()), "");
    (said, output.status.code())
}

/// The blocks of `document` that are fenced as `language`.
fn blocks<'d>(document: &'d str, language: &str) -> Vec<&'d str> {
    let opening = format!("```{language}\n");
    document.split(&opening).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// The program beside the shipped knowledge, with nothing in its environment that could change what it prints.
fn vitabot() -> Command {
    let mut command = cargo_bin_cmd!("vitabot");
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["VITABOT_KNOWLEDGE", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// What a successful run prints.
fn printed(command: &mut Command) -> String {
    let run = command.assert().success();
    String::from_utf8_lossy(&run.get_output().stdout).into_owned()
}
