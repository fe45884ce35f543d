#![allow(warnings)]
use vitabot::{knowledge::*, matching::*, question::Question};
use serde_json::Value;
fn strs(v: &Value) -> Vec<String> { v.as_array().map(|a| a.iter().map(|s| s.as_str().unwrap().to_owned()).collect()).unwrap_or_default() }
fn main() {
    for f in std::env::args().skip(1) {
        let v: Value = serde_json::from_str(&std::fs::read_to_string(&f).unwrap()).unwrap();
        let subs = v["subjects"].as_array().cloned().unwrap_or_default();
        let sid = |s: &str| subs.iter().position(|x| x["id"] == s);
        let subjects = subs.iter().map(|s| Subject { id: s["id"].as_str().unwrap().into(), names: strs(&s["names"]), form_of: s["form_of"].as_str().and_then(sid) }).collect();
        let ask = |s: String| Ask { text: s, span: 0..0 };
        let entries: Vec<Entry> = v["entries"].as_array().unwrap().iter().map(|e| Entry { id: EntryId::new("p", e["id"].as_str().unwrap()), pack: 0, title: e["title"].as_str().unwrap_or("").into(),
            subjects: strs(&e["subjects"]).iter().filter_map(|s| sid(s)).collect(), topic: e["topic"].as_str().map(Into::into), keywords: strs(&e["keywords"]), asks: strs(&e["asks"]).into_iter().map(ask).collect(),
            must_not_answer: strs(&e["must_not_answer"]).into_iter().map(ask).collect(), text: e["text"].as_str().unwrap_or("").into(), evidence: None, sources: vec![], related: vec![], unfit: vec![], reviewed: None, review_due: None, span: 0..0 }).collect();
        let k = Knowledge::lab(vec![], subjects, entries);
        let t = std::time::Instant::now();
        let m = Matcher::new(&k);
        let load = t.elapsed().as_secs_f32();
        println!("{f}: {} entries load {load:.2}s", k.entries().len());
        let show = std::env::var("SHOW").is_ok();
        let mut csv = std::env::var("CSV").ok().map(|p| std::fs::OpenOptions::new().append(true).create(true).open(p).unwrap());
        for (name, qs) in v["queries"].as_object().unwrap() {
            let qs = qs.as_array().unwrap();
            let t = std::time::Instant::now();
            let ms: Vec<_> = qs.iter().map(|q| Question::new(q[0].as_str().unwrap()).map(|qq| { let r = m.find(&qq); if std::env::var("SIG").is_ok() { let right = r.candidates.first().is_some_and(|c| { let id = k.entries()[c.entry].id.as_str().split_once('/').unwrap().1.to_owned(); match &q[1] { Value::String(s) => *s == id, Value::Array(_) => strs(&q[1]).contains(&id), _ => false } }); eprintln!("LAB {} {} {} {}", right as u8, q[1].is_null() as u8, f, name); } r })).collect();
            let us = t.elapsed().as_secs_f32() * 1e6 / qs.len() as f32;
            let (mut n, mut r1, mut r3, mut own, mut wrong, mut ch, mut oos, mut refu, mut oosc) = (0,0,0,0,0,0,0,0,0);
            let mut conf: Vec<(f64,bool,bool)> = vec![];
            for (q, m) in qs.iter().zip(&ms) {
                let Some(m) = m else { continue };
                let golds: Vec<String> = match &q[1] { Value::String(s) => vec![s.clone()], Value::Array(_) => strs(&q[1]), _ => vec![] };
                let ids: Vec<&str> = m.candidates.iter().map(|c| k.entries()[c.entry].id.as_str().split_once('/').unwrap().1).collect();
                let right = ids.first().is_some_and(|i| golds.iter().any(|g| g == i));
                conf.push((m.confidence, !golds.is_empty(), right));
                if let Some(c) = &mut csv { use std::io::Write; writeln!(c, "{},{},{},{}", f, name, right as u8, m.confidence); }
                if golds.is_empty() { oos += 1; refu += usize::from(m.outcome == Outcome::Unknown); oosc += usize::from(m.outcome != Outcome::Answer);
                    if show && m.outcome == Outcome::Answer { println!("  OOS {} -> {:?} {:.2}", q[0], ids.first(), m.confidence); } continue; }
                n += 1; r1 += usize::from(right); r3 += usize::from(ids.iter().take(3).any(|i| golds.iter().any(|g| g == i)));
                match m.outcome { Outcome::Answer if right => own += 1, Outcome::Answer => { wrong += 1; }, Outcome::Choices => ch += 1, _ => () }
                if show && !(right && m.outcome == Outcome::Answer) { println!("  {:?} {} want {} got {:?} {:.2}", m.outcome, q[0], q[1], &ids[..ids.len().min(3)], m.confidence); }
            }
            let mut ins: Vec<f64> = conf.iter().filter(|c| c.1).map(|c| c.0).collect(); ins.sort_by(f64::total_cmp);
            let mut outs: Vec<f64> = conf.iter().filter(|c| !c.1).map(|c| c.0).collect(); outs.sort_by(f64::total_cmp);
            let p = |a: usize, b: usize| 100.0 * a as f32 / b.max(1) as f32;
            print!("  {name:8} n={n} acc1={:.1} acc3={:.1} own_right={:.1} own_wrong={:.1} choices={:.1} us={us:.0}", p(r1,n), p(r3,n), p(own,n), p(wrong,n), p(ch,n));
            if !outs.is_empty() { let t = ins.get((0.05 * ins.len() as f64) as usize).copied().unwrap_or(0.0); let j = outs[((0.8*outs.len() as f64).ceil() as usize).min(outs.len())-1];
                print!(" | oos n={oos} refused={:.1} not-answered={:.1} oos95={:.1} j80={:.1}", p(refu,oos), p(oosc,oos), p(outs.iter().filter(|c| **c < t).count(), oos), p(conf.iter().filter(|c| c.1 && c.2 && c.0 > j).count(), n)); }
            println!();
        }
    }
}
