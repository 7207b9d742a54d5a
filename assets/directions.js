// Which of many places lies next in the direction of an arrow key: near, and rather ahead than aside.
(() => {
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const next = (places, [x, y], key) => {
    const [right, down] = STEPS[key];
    const ways = places.map((place) => {
      const [across, below] = [place.at[0] - x, place.at[1] - y];
      const along = across * right + below * down;
      return { place, along, away: along + 3 * Math.abs(across * down + below * right) };
    });
    const ahead = ways.filter((way) => way.along > 1).sort((one, two) => one.away - two.away);
    return ahead[0]?.place;
  };
  window.directions = { isStep: (key) => key in STEPS, next };
})();
