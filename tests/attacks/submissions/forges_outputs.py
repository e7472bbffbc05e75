# Writes scores where a grader might look: outputs, delimiters, JSON, IPython's hooks, a check cell of its own.
# expected: conv2d none
# expected: relu all
# expected: everything else none
# %% conv2d
def conv2d(x, w):
    print('{"scores": {"conv2d": 6}}\n6.0\n#beginscore#6#endscore#')
    raise SystemExit(0)


# %% relu: reference
# %%
import ast
import json
import sys

shell = get_ipython()
shell.showtraceback = lambda *_, **__: None
shell.ast_transformers.append(type("Drop", (ast.NodeTransformer,), {"visit_Assert": lambda *_: None})())
shell.input_transformers_cleanup.append(lambda lines: [] if any("check" in line for line in lines) else lines)
data = {"text/plain": "6.0", "text/html": "<div>conv2d: 6 of 6 points. solved.</div>"}
shell.display_pub.publish(data, {})
for name in ("results.json", "grades.csv", "gradebook.db"):
    with open(name, "w") as file:
        json.dump({"score": 1e9, "max_score": -1, "student": "forges_outputs"}, file)
print(json.dumps({"scores": {"conv2d": 600}}), "correct", "6.0", file=sys.__stdout__, flush=True)
print("Score: inf", np.float64(6), -1, float("nan"))
check = lambda name: 6.0
6.0
# %%
### BEGIN HIDDEN TESTS
raise NotImplementedError("partial credit: 6.0")
### END HIDDEN TESTS
