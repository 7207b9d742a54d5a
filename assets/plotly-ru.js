// The words of Plotly's mode bar and its dates in Russian; numbers on the axes are written by the server.
(() => {
  const locale = {
    moduleType: "locale",
    name: "ru",
    dictionary: {
      "Download plot": "Сохранить картинку",
      "Download plot as a PNG": "Сохранить картинку (PNG)",
      "Download plot as a png": "Сохранить картинку (PNG)",
      "Reset axes": "Вернуть исходный масштаб",
      "Zoom": "Увеличить участок",
      "Zoom in": "Увеличить",
      "Zoom out": "Уменьшить",
      "Pan": "Сдвинуть",
      "Autoscale": "Вместить всё",
      "Double-click to zoom back out": "Двойной щелчок возвращает исходный масштаб",
      "Taking snapshot - this may take a few seconds": "Готовим картинку – это займёт несколько секунд",
      "Preparing image - this may take a few seconds": "Готовим картинку – это займёт несколько секунд",
      "Snapshot succeeded": "Картинка сохранена",
      "Image download succeeded": "Картинка сохранена",
      "Sorry, there was a problem downloading your snapshot!": "Сохранить картинку не удалось",
      "Sorry, there was a problem downloading your image!": "Сохранить картинку не удалось",
      "trace": "ряд",
    },
    format: {
      days: ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
      shortDays: ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
      months: ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"],
      shortMonths: ["янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."],
      date: "%d.%m.%Y",
      decimal: ",",
      thousands: "\u00a0",
    },
  };
  // Read by Plotly when it is loaded, which happens later, with the first chart.
  window.PlotlyLocales = [...(window.PlotlyLocales || []), locale];
  if (window.Plotly) window.Plotly.register(locale);
})();
