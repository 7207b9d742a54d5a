"""Did places with a programme develop differently from others? Panels, estimators, placebos, limits.

What is estimated is a difference between the change of treated and of control units, `τ`. It says what the
programme did only under an assumption that no data prove, and every result carries that assumption in words
(`data.analysis.remarks`); no result says «caused».

- `panel`: units × years, who is treated, since when; what was dropped and why.
- `means`: the mean of each group by year, as it is and relative to the last year before.
- `did`: two-way fixed effects, `y_it = α_i + γ_t + τ·D_it + ε_it`, errors clustered by unit; the minimum
  detectable effect (Bloom 1995).
- `randomisation`: the same estimate under other assignments of the treatment to units (Fisher 1935).
- `events`: one coefficient a year, base the year before treatment, joint test of the leads.
- `simplex`, `synthetic`: synthetic control (Abadie, Diamond and Hainmueller 2010), placebos, left-out donors.
- `synthetic_did`: synthetic difference in differences (Arkhangelsky et al. 2021).
- `windows`: known breaks inside the window, and the longest window without one.
- `nearest`: controls nearest by the path before treatment.
- `whole`: all of it side by side, with the rules on what may be said.

linearmodels and scipy are imported by the modules that estimate, none of which is imported before an impact
is asked for.
"""
