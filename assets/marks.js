// The marks of a map with the keyboard: the map is one stop of the tab key, arrows move among its marks, Enter
// opens one. What the mark says is shown as under the mouse, and read aloud.
(() => {
  const plain = (markup) => new DOMParser().parseFromString(markup.replace(/<br>/g, ", "), "text/html").body.textContent;
  const marksOf = (chart) => {
    const { xaxis, yaxis } = chart._fullLayout;
    return chart.data.flatMap((trace, curveNumber) =>
      (trace.customdata || []).map((href, pointNumber) => ({
        href,
        said: trace.text[pointNumber],
        at: [xaxis.d2p(trace.x[pointNumber]), yaxis.d2p(trace.y[pointNumber])],
        point: { curveNumber, pointNumber },
      })),
    );
  };
  const chosen = new WeakMap();
  const show = (map, chart, mark) => {
    chosen.set(map, mark);
    Plotly.Fx.hover(chart, [mark.point]);
    map.querySelector("[role=status]").textContent = plain(mark.said);
  };
  const middle = (chart) => [chart._fullLayout._size.w / 2, chart._fullLayout._size.h / 2];
  const nearest = (marks, [x, y]) =>
    marks.reduce((one, two) => {
      const far = (mark) => Math.hypot(mark.at[0] - x, mark.at[1] - y);
      return far(two) < far(one) ? two : one;
    });

  document.addEventListener("keydown", (event) => {
    const map = event.target.matches?.(".map-plot") && event.target;
    const chart = map && map.querySelector(".js-plotly-plot");
    const marks = chart?._fullLayout ? marksOf(chart) : [];
    if (!marks.length) return;
    const mark = chosen.get(map);
    if (event.key === "Enter" && mark) {
      dash_clientside.overview.follow([{ points: [{ customdata: mark.href }] }]);
    } else if (directions.isStep(event.key)) {
      event.preventDefault();
      show(map, chart, mark ? directions.next(marks, mark.at, event.key) || mark : nearest(marks, middle(chart)));
    }
  });
  document.addEventListener("focusout", (event) => {
    const map = event.target.matches?.(".map-plot") && event.target;
    const chart = map && map.querySelector(".js-plotly-plot");
    if (!chart?._fullLayout) return;
    chosen.delete(map);
    Plotly.Fx.unhover(chart);
  });
})();
