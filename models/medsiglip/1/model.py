"""MedSigLIP for Triton's Python backend, over the SigLIP classes of Hugging Face transformers.

images  UINT8 [n, 448, 448, 3], red, green and blue beside each other, prepared by the client
texts   BYTES [m], UTF-8 sentences of at most 64 tokens; a longer one is refused and never cut

image_embeds FP32 [n, 1152] and text_embeds FP32 [m, 1152], each of length 1
logit_scale FP32 [1], the natural logarithm of the factor, and logit_bias FP32 [1]:
the match of an image and a sentence is sigmoid(exp(logit_scale) * cosine + logit_bias).
"""

import json

import numpy as np
import torch
import triton_python_backend_utils as pb_utils
from transformers import AutoTokenizer, SiglipModel

SIDE = 448
DIMENSIONS = 1152
TOKENS = 64


class TritonPythonModel:
    def initialize(self, args):
        config = json.loads(args["model_config"])
        on_gpu = args["model_instance_kind"] == "GPU"
        self.device = torch.device(
            "cuda:" + args["model_instance_device_id"] if on_gpu else "cpu"
        )
        # Half precision is for GPUs: on a processor it is slow or missing.
        self.dtype = (
            getattr(torch, _parameter(config, "dtype")) if on_gpu else torch.float32
        )
        self.rows = int(_parameter(config, "rows"))
        weights = _parameter(config, "weights")
        # The weights are mounted: nothing is ever fetched.
        self.tokenizer = AutoTokenizer.from_pretrained(weights, local_files_only=True)
        self.model = (
            SiglipModel.from_pretrained(
                weights, local_files_only=True, torch_dtype=self.dtype
            )
            .to(self.device)
            .eval()
        )
        self.scale = self._scalar(self.model.logit_scale)
        self.bias = self._scalar(self.model.logit_bias)

    @staticmethod
    def _scalar(parameter):
        return parameter.detach().float().cpu().numpy().reshape(1)

    def execute(self, requests):
        return [self._answer(request) for request in requests]

    def _answer(self, request):
        try:
            images = self._images(_input(request, "images"))
            texts = self._texts(_input(request, "texts"))
        except ValueError as refused:
            return pb_utils.InferenceResponse(
                error=pb_utils.TritonError(
                    str(refused), pb_utils.TritonError.INVALID_ARG
                )
            )
        return pb_utils.InferenceResponse(
            output_tensors=[
                pb_utils.Tensor("image_embeds", images),
                pb_utils.Tensor("text_embeds", texts),
                pb_utils.Tensor("logit_scale", self.scale),
                pb_utils.Tensor("logit_bias", self.bias),
            ]
        )

    def _images(self, images):
        if images is None or len(images) == 0:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        if images.shape[1:] != (SIDE, SIDE, 3):
            raise ValueError("images must be of the shape [n, 448, 448, 3]")
        return self._embedded(images, self._image_features)

    def _image_features(self, images):
        pixels = torch.from_numpy(np.ascontiguousarray(images)).to(self.device)
        # 0 to 255 becomes -1 to 1, channels first.
        pixels = (pixels.permute(0, 3, 1, 2).float() / 127.5 - 1.0).to(self.dtype)
        return self.model.get_image_features(pixel_values=pixels)

    def _texts(self, texts):
        if texts is None or len(texts) == 0:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        sentences = [text.decode("utf-8") for text in texts]
        return self._embedded(sentences, self._text_features)

    def _text_features(self, sentences):
        # The model was trained on 64 tokens, padded by the tokenizer's own padding token, and takes
        # no attention mask.
        tokens = self.tokenizer(
            sentences, padding="max_length", max_length=TOKENS, truncation=False
        )["input_ids"]
        if any(len(ids) > TOKENS for ids in tokens):
            raise ValueError("a text has more than 64 tokens")
        return self.model.get_text_features(
            input_ids=torch.tensor(tokens, device=self.device)
        )

    @torch.inference_mode()
    def _embedded(self, rows, features):
        parts = []
        for start in range(0, len(rows), self.rows):
            found = features(rows[start : start + self.rows])
            # Newer versions of the library wrap what older ones return as it is.
            found = found if isinstance(found, torch.Tensor) else found.pooler_output
            found = torch.nn.functional.normalize(found.float(), dim=-1)
            parts.append(found.cpu().numpy())
        return np.concatenate(parts)


def _input(request, name):
    tensor = pb_utils.get_input_tensor_by_name(request, name)
    return None if tensor is None else tensor.as_numpy()


def _parameter(config, name):
    return config["parameters"][name]["string_value"]
