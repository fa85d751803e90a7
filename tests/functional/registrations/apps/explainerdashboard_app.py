"""An ExplainerDashboard of a small classifier with all of its tabs."""

import numpy as np
import pandas as pd
from explainerdashboard import ClassifierExplainer, ExplainerDashboard
from sklearn.ensemble import RandomForestClassifier

chance = np.random.default_rng(0)
inputs = pd.DataFrame(chance.normal(size=(60, 4)), columns=list("abcd"))
target = (inputs["a"] + inputs["b"] > 0).astype(int)
model = RandomForestClassifier(n_estimators=5, random_state=0).fit(inputs, target)
explainer = ClassifierExplainer(model, inputs, target)
app = ExplainerDashboard(explainer, title="Explained").app

# An app as its documentation shows it, run where its package is installed.
# mypy: ignore-errors
