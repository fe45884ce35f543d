//! Whether the confidence is right as often as it says: a reliability diagram.

use vitabot::eval::Calibration;

use super::picture::{Axis, Picture};

/// The picture: a mark a bin, its area growing with the questions in it, for the public sets and for our own table.
pub(crate) fn reliability(sets: &Calibration, own: &Calibration) -> String {
    let series = [("ours", "public sets", sets), ("second", "our own questions", own)];
    let described =
        series.map(|(_, name, calibration)| format!("{}: {}", legend(name, calibration), told(calibration)));
    let whole = Axis::new(0.0, 1.0);
    let mut picture = Picture::new("Confidence, and how often it is right", described.join(". "), whole, whole);
    for fifth in 0..=5 {
        let label = format!("{}%", fifth * 20);
        picture.tick_x(f64::from(fifth) / 5.0, &label);
        picture.tick_y(f64::from(fifth) / 5.0, &label);
    }
    picture.names("confidence in the first candidate", "first candidate is right");
    picture.guide((0.0, 0.0), (1.0, 1.0));
    picture.legend(&series.map(|(class, name, calibration)| (class, true, legend(name, calibration))));
    for (class, _, calibration) in series {
        let bins = || calibration.bins.iter().filter(|bin| bin.count > 0);
        let all = bins().map(|bin| bin.count).sum::<usize>() as f64;
        picture.path(class, &bins().map(|bin| (bin.said, bin.was)).collect::<Vec<_>>());
        for bin in bins() {
            picture.disc(class, (bin.said, bin.was), 2.5 + 14.0 * (bin.count as f64 / all).sqrt());
        }
    }
    picture.svg()
}

fn legend(name: &str, calibration: &Calibration) -> String {
    format!("{name} (mean error {:.1}%)", calibration.expected_error * 100.0)
}

fn told(calibration: &Calibration) -> String {
    let bins = calibration.bins.iter().filter(|bin| bin.count > 0);
    let bins = bins.map(|bin| format!("said {:.0}%, right {:.0}%", bin.said * 100.0, bin.was * 100.0));
    bins.collect::<Vec<_>>().join("; ")
}
