"""Shapash's web app for a small regression."""

import numpy as np
import pandas as pd
from shapash import SmartExplainer
from sklearn.ensemble import RandomForestRegressor

chance = np.random.default_rng(0)
inputs = pd.DataFrame(chance.normal(size=(60, 4)), columns=list("abcd"))
target = pd.DataFrame({"y": inputs["a"] * 2 + inputs["b"]})
model = RandomForestRegressor(n_estimators=5, random_state=0).fit(inputs, target["y"])
explainer = SmartExplainer(model=model)
explainer.compile(x=inputs, y_target=target)
explainer.init_app()
app = explainer.smartapp.app

# An app as its documentation shows it, run where its package is installed.
# mypy: ignore-errors
