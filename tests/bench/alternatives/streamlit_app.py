"""The chart in Streamlit; `streamlit run streamlit_app.py`."""

import plotly.express as px
import streamlit as st
from lines import CHOICES, lines

label = st.radio("Indicator", list(CHOICES))
st.plotly_chart(px.line(lines(label), x="year", y="value", color="name"))
