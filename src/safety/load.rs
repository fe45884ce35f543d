//! Reads the rules file: its fields become a [`Draft`], its faults findings. Knows what each field holds, and no rule.

use jiff::civil::Date;
use toml::Spanned;

use super::Level;
use super::draft::{
    CountDraft, Draft, GroupDraft, NutrientDraft, RegionDraft, ResultDraft, RuleDraft, Said, SourceDraft, WhenDraft,
};
use super::units::{Amount, Unit};
use crate::knowledge::excerpt::excerpt;
use crate::knowledge::fields::Fields;
use crate::knowledge::{Finding, Situation};

/// The only format there is so far.
const FORMAT: i64 = 1;

/// How close together things have to stand where a rule does not say: a long sentence.
const WITHIN: u32 = 14;

const LEVELS: [(&str, Level); 3] =
    [("urgent", Level::Urgent), ("caution", Level::Caution), ("decline", Level::Decline)];

/// The units that a plain number can be read in, by their words.
const UNITS: [(&str, Unit); 4] = [("IU", Unit::Iu), ("mcg", Unit::Mcg), ("mg", Unit::Mg), ("g", Unit::G)];

/// Reads every field of the file.
pub(super) fn draft(mut file: Fields<'_>, findings: &mut Vec<Finding>) -> Draft {
    let format = file.required::<i64>("format");
    if let Some(format) = format.filter(|format| *format.get_ref() != FORMAT) {
        let message = format!("format {} is not known", format.get_ref());
        file.report(format.span(), message, format!("write: format = {FORMAT}"));
    }
    let draft = Draft {
        show_regions: file.list("show_regions"),
        filler: file.list("filler"),
        not_misspelt: file.list("not_misspelt"),
        not_doses: file.list("not_doses"),
        lab_units: file.list("lab_units"),
        regions: each(&mut file, "region", findings, region),
        sources: each(&mut file, "source", findings, source),
        groups: each(&mut file, "group", findings, group),
        nutrients: each(&mut file, "nutrient", findings, nutrient),
        counts: each(&mut file, "count", findings, count),
        results: each(&mut file, "result", findings, result),
        rules: file.tables("rule").into_iter().filter_map(|fields| rule(fields, findings)).collect(),
    };
    file.finish(findings);
    draft
}

fn each<'t, T>(
    file: &mut Fields<'t>,
    name: &'static str,
    findings: &mut Vec<Finding>,
    read: impl Fn(&mut Fields<'t>) -> Option<T>,
) -> Vec<T> {
    let mut all = Vec::new();
    for mut fields in file.tables(name) {
        all.extend(read(&mut fields));
        fields.finish(findings);
    }
    all
}

fn region(fields: &mut Fields<'_>) -> Option<RegionDraft> {
    let (id, name) = (fields.required("id"), fields.required("name"));
    fields.optional::<Date>("reviewed");
    let region = RegionDraft {
        emergency: fields.optional("emergency"),
        poison: fields.optional("poison"),
        crisis: fields.optional("crisis"),
        animal_poison: fields.optional("animal_poison"),
        sources: fields.list("sources"),
        review_due: fields.required("review_due"),
        id: id?,
        name: name?,
    };
    Some(region)
}

fn source(fields: &mut Fields<'_>) -> Option<SourceDraft> {
    let id = fields.required("id");
    fields.required::<String>("publisher");
    let url = fields.optional("url");
    Some(SourceDraft { id: id?, url })
}

fn group(fields: &mut Fields<'_>) -> Option<GroupDraft> {
    let name = fields.required("name");
    let group = GroupDraft {
        words: fields.list("words"),
        not_after: fields.list("not_after"),
        not_before: fields.list("not_before"),
        not_near: fields.list("not_near"),
        name: name?,
    };
    Some(group)
}

fn nutrient(fields: &mut Fields<'_>) -> Option<NutrientDraft> {
    let names = fields.list("of");
    let iu = amount(fields, "one_iu").filter(|amount| amount.unit == Unit::Mcg).map(|amount| amount.value);
    let plain = fields.choice("plain_numbers", &UNITS).map(Spanned::into_inner);
    let (high, alarming) = (amount(fields, "high"), amount(fields, "alarming"));
    if high.is_none() {
        fields.report(fields.span(), "this nutrient has no `high`", "add a line such as: high = \"4,000 IU\"");
    }
    Some(NutrientDraft { names, iu, plain, high: high?, alarming })
}

fn count(fields: &mut Fields<'_>) -> Option<CountDraft> {
    let name = fields.required("name");
    let of = fields.list("of");
    let within = whole(fields, "within").unwrap_or(1);
    let (from, below) = (number(fields, "from"), number(fields, "below"));
    Some(CountDraft { name: name?, of, within, from: from?, below: below? })
}

fn result(fields: &mut Fields<'_>) -> Option<ResultDraft> {
    let name = fields.required("name");
    let of = fields.list("of");
    let broken = fields.optional::<bool>("broken").is_some_and(Spanned::into_inner);
    let (from, below) = (number(fields, "from"), number(fields, "below"));
    Some(ResultDraft { name: name?, of, from: from?, below: below?, broken })
}

fn rule(mut fields: Fields<'_>, findings: &mut Vec<Finding>) -> Option<RuleDraft> {
    let id = fields.required::<String>("id");
    let level = level(&mut fields);
    let notice = fields.required("notice");
    fields.optional::<Date>("reviewed");
    let rule = RuleDraft {
        situations: fields.choices("situations", &Situation::WORDS).into_iter().map(Spanned::into_inner).collect(),
        alone: fields.optional::<bool>("alone").is_some_and(Spanned::into_inner),
        phrases: fields.list("phrases"),
        unless: fields.list("unless"),
        when: each(&mut fields, "when", findings, when),
        sources: fields.list("sources"),
        review_due: fields.required("review_due"),
        triggers_on: fields.list("triggers_on"),
        silent_on: fields.list("silent_on"),
        id: id.unwrap_or_else(|| Said::new(fields.span(), String::new())),
        level: level.unwrap_or(Level::Decline),
        notice: notice.unwrap_or_else(|| Said::new(fields.span(), String::new())),
    };
    fields.finish(findings);
    Some(rule)
}

fn level(fields: &mut Fields<'_>) -> Option<Level> {
    let said = fields.required::<String>("level")?;
    let level = LEVELS.iter().find(|(word, _)| *word == said.get_ref());
    if level.is_none() {
        let help = "the levels are: urgent, caution, decline";
        fields.report(said.span(), format!("`level` cannot be {}", excerpt(said.get_ref())), help);
    }
    level.map(|&(_, level)| level)
}

fn when(fields: &mut Fields<'_>) -> Option<WhenDraft> {
    let all: Vec<Said> = fields.list("all");
    if all.is_empty() {
        fields.report(fields.span(), "this when has no `all`", "add a line such as: all = [\"{child}\", \"{ate}\"]");
    }
    let within = whole(fields, "within").unwrap_or(WITHIN);
    let in_order = fields.optional::<bool>("in_order").is_some_and(Spanned::into_inner);
    Some(WhenDraft { all, within, in_order, unless: fields.list("unless") })
}

fn whole(fields: &mut Fields<'_>, name: &'static str) -> Option<u32> {
    let value = fields.optional::<i64>(name)?;
    let count = u32::try_from(*value.get_ref()).ok().filter(|count| (1..=100).contains(count));
    if count.is_none() {
        fields.report(
            value.span(),
            format!("`{name}` cannot be {}", value.get_ref()),
            "write a number of words, 1 to 100",
        );
    }
    count
}

fn number(fields: &mut Fields<'_>, name: &'static str) -> Option<f64> {
    let text = fields.required::<String>(name)?;
    let number = text.get_ref().replace(',', "").parse().ok();
    if number.is_none() {
        let help = format!("write digits in quotes: {name} = \"6.2\"");
        fields.report(text.span(), format!("`{name}` is no number: `{}`", text.get_ref()), help);
    }
    number
}

fn amount(fields: &mut Fields<'_>, name: &'static str) -> Option<Amount> {
    let text = fields.optional::<String>(name)?;
    let amount = Amount::parse(text.get_ref());
    if amount.is_none() {
        let help = format!("write a number and a unit (IU, mcg, mg, g): {name} = \"4,000 IU\"");
        fields.report(text.span(), format!("`{name}` is no amount: `{}`", text.get_ref()), help);
    }
    amount
}
