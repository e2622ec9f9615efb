cd /proc/systemtap/t_tapset_json || exit 1
python3 - <<'EOF'
import json
data = json.load(open("data.json"))
print(json.dumps(data, sort_keys=True))
meta = json.load(open("metadata.json"))
print(meta["prefix"])
for m in meta["metrics"]:
    print(m["name"], m["type"], m["pointer"], m["description"], m.get("units"),
          m.get("index"), [(c["name"], c["type"]) for c in m.get("metrics", [])])
EOF
