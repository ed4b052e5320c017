//! Makes the forms of a listed nynorsk lemma, each beside the bokmål forms that may answer to it. Only regular
//! patterns: a form that cannot be made is listed in the table. Over-generation is harmless, since nobody types the
//! forms that do not exist and a bokmål form counts only when it is known; the lemma stands in for it otherwise.

/// A nynorsk form and the bokmål forms that may answer to it, likeliest first; the last is the lemma.
pub(super) type Forms = Vec<(String, Vec<String>)>;

/// The forms of a weak verb that bokmål words of another meaning often look like (*nemnd*, *tent*): they are left
/// alone where the bokmål table has them.
pub(super) fn is_past(nynorsk: &str, form: &str) -> bool {
    form.len() > 3
        && form != nynorsk
        && form.ends_with(['d', 't', 'e'])
        && !form.ends_with("st")
        && !form.ends_with("nde")
}

/// A noun. Masculine and feminine get the forms of both: the genders of the two standards differ too often.
pub(super) fn noun(nynorsk: &str, bokmaal: &str, neuter: bool) -> Forms {
    let mut forms = vec![(nynorsk.to_owned(), vec![bokmaal.to_owned()])];
    let stem = nynorsk.strip_suffix('e').unwrap_or(nynorsk);
    let (definite, plural, definite_plural): (&[&str], &[&str], &[&str]) = match neuter {
        true => (&["et"], &[], &["a", "i"]),
        false => (&["en", "a"], &["ar", "er"], &["ane", "ene"]),
    };
    let of = |ends: &[&str]| ends.iter().map(|end| format!("{stem}{end}")).collect::<Vec<_>>();
    let base = bokmaal.strip_suffix('e').unwrap_or(bokmaal);
    let agent = bokmaal.ends_with("er") && nynorsk.ends_with("ar");
    let singular = [format!("{base}en"), format!("{base}et"), format!("{base}a")];
    let plurals = match agent {
        true => vec![format!("{base}e")],
        false => vec![format!("{base}er"), doubled(base, "er"), bokmaal.to_owned()],
    };
    let definite_plurals = match agent {
        true => vec![format!("{base}ne")],
        false => vec![format!("{base}ene"), doubled(base, "ene"), format!("{base}a")],
    };
    for (nynorsk_forms, bokmaal_forms) in
        [(of(definite), singular.to_vec()), (of(plural), plurals), (of(definite_plural), definite_plurals)]
    {
        for form in nynorsk_forms {
            let mut answers = bokmaal_forms.clone();
            answers.push(bokmaal.to_owned());
            forms.push((form, answers));
        }
    }
    with_genitive(forms)
}

/// A weak verb. All but the present and the present participle lead to the infinitive: the lemma is what is wanted.
pub(super) fn verb(nynorsk: &str, bokmaal: &str) -> Forms {
    let infinitive = vec![bokmaal.to_owned()];
    let mut forms = vec![(nynorsk.to_owned(), infinitive.clone())];
    if nynorsk.ends_with("st") {
        return forms;
    }
    let present = vec![format!("{bokmaal}r"), bokmaal.to_owned()];
    let participle = vec![format!("{bokmaal}nde"), bokmaal.to_owned()];
    let Some(stem) = nynorsk.strip_suffix('e') else {
        for (end, answers) in [("r", &present), ("dde", &infinitive), ("dd", &infinitive), ("ast", &infinitive)] {
            forms.push((format!("{nynorsk}{end}"), answers.clone()));
        }
        forms.push((format!("{nynorsk}ande"), participle));
        return forms;
    };
    for end in ["ar", "er"] {
        forms.push((format!("{stem}{end}"), present.clone()));
    }
    for end in ["a", "ast", "est"] {
        forms.push((format!("{stem}{end}"), infinitive.clone()));
    }
    forms.push((format!("{stem}ande"), participle));
    // Past and participle drop the j: følgje, følgde; byggje, bygd.
    let past = stem.strip_suffix('j').unwrap_or(stem);
    for end in ["te", "de", "t", "d"] {
        forms.push((format!("{past}{end}"), infinitive.clone()));
    }
    forms
}

/// An adjective with its comparison.
pub(super) fn adjective(nynorsk: &str, bokmaal: &str) -> Forms {
    let mut forms = vec![(nynorsk.to_owned(), vec![bokmaal.to_owned()])];
    if nynorsk.ends_with(['a', 'e']) {
        return forms;
    }
    let ends =
        [("t", "t"), ("e", "e"), ("are", "ere"), ("ast", "est"), ("ast", "st"), ("aste", "este"), ("aste", "ste")];
    for (from, to) in ends {
        let mut answers = vec![format!("{bokmaal}{to}")];
        if to.starts_with('e') {
            answers.push(doubled(bokmaal, to));
        }
        answers.push(bokmaal.to_owned());
        forms.push((format!("{nynorsk}{from}"), answers));
    }
    forms
}

/// The stem with its last consonant doubled before the ending: ungdom, ungdommer.
fn doubled(stem: &str, end: &str) -> String {
    match stem.chars().last() {
        Some(last) => format!("{stem}{last}{end}"),
        None => end.to_owned(),
    }
}

fn with_genitive(mut forms: Forms) -> Forms {
    let genitive = |form: &String| if form.ends_with('s') { form.clone() } else { format!("{form}s") };
    let more: Forms = forms
        .iter()
        .map(|(form, answers)| {
            let mut genitives: Vec<String> = answers.iter().map(genitive).collect();
            genitives.extend(answers.last().cloned());
            (genitive(form), genitives)
        })
        .collect();
    forms.extend(more);
    forms
}
