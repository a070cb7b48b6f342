"""Sends one prompt and prints its result: ask.py HOST:PORT."""
import json
import sys
import time
import uuid

from confluent_kafka import Consumer, Producer, TopicPartition

kafka = {"bootstrap.servers": sys.argv[1]}
request_id = str(uuid.uuid4())
prompt = {
    "tenant": "acme",
    "requestId": request_id,
    "prompt": "Which gas do plants take in?",
    "captured": {
        "small": {"label": 0, "energyJoules": 78.1, "seconds": 0.2},
        "medium": {"label": 1, "energyJoules": 398.6, "seconds": 1.9},
        "large": {"label": 1, "energyJoules": 1990.0, "seconds": 4.2},
    },
}

# Read from here: the place is asked for before the prompt is sent.
results = Consumer(kafka | {"group.id": request_id, "enable.auto.commit": False})
partitions = [
    TopicPartition("messplus.results", number)
    for number in results.list_topics("messplus.results", 15).topics["messplus.results"].partitions
]
for partition in partitions:
    partition.offset = results.get_watermark_offsets(partition, 15)[1]
results.assign(partitions)

# The partitions that Java clients choose, so that a tenant's prompts stay in order.
producer = Producer({**kafka, "partitioner": "murmur2_random"})
producer.produce("messplus.prompts", json.dumps(prompt), key="acme")
producer.flush()
end = time.monotonic() + 60
while time.monotonic() < end:
    record = results.poll(0.1)
    if record and not record.error() and json.loads(record.value())["requestId"] == request_id:
        print(record.value().decode())
        break
else:
    sys.exit("no answer within 60 s")
results.close()
